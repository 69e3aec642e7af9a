export type Place =
  | { type: 'found'; lat: number; lng: number }
  | { type: 'refused' | 'unable' | 'slow' | 'coarse'; metres?: number };

const WAIT = 15_000;
const FRESH = 60_000;
/** A place known less exactly may be another town's, so another station's. */
const TOO_COARSE = 3_000;

/** Where the device is (WGS-84 degrees), or why that is not known. */
export function findPlace(): Promise<Place> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve({ type: 'unable' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (coords.accuracy > TOO_COARSE) resolve({ type: 'coarse', metres: coords.accuracy });
        else resolve({ type: 'found', lat: round(coords.latitude), lng: round(coords.longitude) });
      },
      (error) => resolve({ type: error.code === 1 ? 'refused' : error.code === 3 ? 'slow' : 'unable' }),
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: FRESH },
    );
  });
}

/** Six decimals are ten centimetres. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
