import type { SuggestionItem } from '../../suggestions/contract.ts';

/** The unit a category leads to: the station of the place for police station matters, else the category's own. */
export function guessUnit(item: Pick<SuggestionItem, 'station'>, leadUnit: string | undefined): string {
  if (leadUnit === undefined) return '';
  return leadUnit === 'pcs' ? (item.station?.code ?? '') : leadUnit;
}

/** Levels of unit that an action may send a matter to. */
export function levelsFor(action: string): readonly ('station' | 'bureau' | 'external')[] {
  return action === 'hand_over' ? ['external'] : ['station', 'bureau'];
}
