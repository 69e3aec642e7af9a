import type { SuggestionItem } from '../../suggestions/contract.ts';

type Level = 'station' | 'bureau' | 'external';

/** Levels of unit that an action may send a matter to. */
export function levelsFor(action: string): readonly Level[] {
  return action === 'hand_over' ? ['external'] : ['station', 'bureau'];
}

/**
 * The unit a category leads to: its own, or the station of the place for police station matters and for what an outside
 * body should have, since nothing goes there by itself. Empty when there is none.
 */
export function guessUnit(
  item: Pick<SuggestionItem, 'station'>,
  leadUnit: string | undefined,
  units: readonly { code: string; level: Level }[],
): string {
  const own = units.find((unit) => unit.code === leadUnit && unit.level === 'bureau');
  return own?.code ?? item.station?.code ?? '';
}
