import type { PlaceIndex } from './place-index.ts';
import type { TextModels } from './read-matter.ts';

/** Everything that understanding needs beside the text. */
export interface LanguageData {
  places: PlaceIndex;
  model: TextModels;
  /** Names corpus and recipe that the model comes from. */
  modelVersion: string;
  /** Names of kinds and categories as officers read them. */
  labels: ReadonlyMap<string, string>;
}
