import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { nearestPlace, toWgs84 } from '../../src/language/nearest-place.ts';
import { buildPlaceIndex } from '../../src/language/place-index.ts';

const index = buildPlaceIndex(loadPack('xianyou'));

describe('place of a point', () => {
  it('is the town whose centre is nearest', () => {
    expect(nearestPlace({ lat: 25.642, lng: 118.842, datum: 'wgs84' }, index)).toMatchObject({
      place: { town: '游洋镇', how: 'point', station: 'pcs-youyang' },
      candidates: [],
      outside: null,
    });
  });

  it('is doubtful between two centres', () => {
    const found = nearestPlace({ lat: 25.341, lng: 118.718, datum: 'wgs84' }, index);
    expect(found.candidates.map((c) => c.town).sort()).toEqual(['赖店镇', '鲤南镇'].sort());
  });

  it('lies outside when far from every town', () => {
    expect(nearestPlace({ lat: 24.48, lng: 118.09, datum: 'wgs84', label: '厦门' }, index)).toEqual({
      place: null,
      candidates: [],
      outside: '厦门',
    });
    expect(nearestPlace({ lat: Number.NaN, lng: 118, datum: 'wgs84' }, index).place).toBeNull();
  });

  it('moves points of map services by some hundred metres', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 25.2, max: 25.7, noNaN: true }),
        fc.double({ min: 118.5, max: 118.9, noNaN: true }),
        (lat, lng) => {
          const moved = toWgs84({ lat, lng, datum: 'gcj02' });
          const metres = Math.hypot((moved.lat - lat) * 111_000, (moved.lng - lng) * 100_000);
          expect(metres).toBeGreaterThan(100);
          expect(metres).toBeLessThan(900);
        },
      ),
    );
  });
});
