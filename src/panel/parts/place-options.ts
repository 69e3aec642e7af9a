/** A town of the bureau with its villages, as the service lists them. */
export interface Town {
  name: string;
  station: string | null;
  villages: readonly string[];
}

const LIMIT = 20;

/** Places whose name holds the words typed, towns first; a village is written with its town. */
export function suggestPlaces(towns: readonly Town[], words: string): string[] {
  const wanted = words.replace(/\s+/g, '');
  if (wanted === '') return towns.map((town) => town.name).slice(0, LIMIT);
  const matchingTowns = towns.filter((town) => town.name.includes(wanted)).map((town) => town.name);
  const villages = towns.flatMap((town) => town.villages.map((village) => `${town.name}${village}`));
  return [...matchingTowns, ...villages.filter((name) => name.includes(wanted) && !matchingTowns.includes(name))].slice(
    0,
    LIMIT,
  );
}
