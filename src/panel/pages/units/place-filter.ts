import type { TownItem } from '../../../settings/contract.ts';

/** A town or village as a row shows it. */
export interface PlaceShown {
  town: string;
  village: string | null;
  station: string | null;
  packStation: string | null;
  changed: boolean;
  version: number;
}

/**
 * Towns with the villages to show. A word that names the town shows all of it, one that names villages shows these.
 * @param changedOnly only what has a station of its own
 */
export function townsFor(
  towns: readonly TownItem[],
  words: string,
  changedOnly: boolean,
): { town: PlaceShown; villages: PlaceShown[] }[] {
  const wanted = words.replace(/\s+/g, '');
  return towns.flatMap(({ villages, ...rest }) => {
    const town = { ...rest, village: null };
    const whole = town.town.includes(wanted);
    const shown = villages
      .map((village) => ({ ...village, town: town.town }))
      .filter(
        ({ village, changed }) => (whole || `${town.town}${village}`.includes(wanted)) && (!changedOnly || changed),
      );
    const here = shown.length > 0 || (whole && (!changedOnly || town.changed));
    return here ? [{ town, villages: shown }] : [];
  });
}
