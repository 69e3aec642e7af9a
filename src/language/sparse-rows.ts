import { groupKey, isGroupKey, KeyTable } from './feature-keys.ts';
import type { LexiconIndex } from './lexicon.ts';
import type { Features } from './text-features.ts';

/** How texts become numbers. */
export interface Vocabulary {
  /** Features; their numbers are columns. */
  table: KeyTable;
  /** Inverse document frequency of each column, the weight of lexicon groups included. */
  idf: Float64Array;
  lexicon: LexiconIndex | null;
}

/** One text as column numbers and values. */
export interface SparseRow {
  columns: Int32Array;
  values: Float64Array;
}

export interface VocabularyOptions {
  lexicon: LexiconIndex | null;
  /** Features in fewer texts than this are left out; groups never. */
  minTexts: number;
  /** At most so many features, the most frequent first. */
  maxFeatures: number;
  /** How much more a group of the lexicon counts than letters. */
  groupWeight: number;
}

/** Gathers the features of all texts. Columns are in order of first sight, so the same texts give the same columns. */
export function buildVocabulary(texts: readonly Features[], options: VocabularyOptions): Vocabulary {
  const all = new KeyTable(1 << 16);
  const frequencies: number[] = [];
  // Groups have their columns whether they occur or not, so that a model knows them by their position alone.
  options.lexicon?.names.forEach((_, position) => {
    frequencies[all.add(groupKey(position))] = 0;
  });
  for (const { keys } of texts)
    for (const key of keys) {
      const at = all.add(key);
      frequencies[at] = (frequencies[at] ?? 0) + 1;
    }
  let kept = Array.from(all.keys(), (key, i) => ({ key, texts: frequencies[i] ?? 0 })).filter(
    ({ key, texts: n }) => n >= options.minTexts || isGroupKey(key),
  );
  if (kept.length > options.maxFeatures)
    kept = kept
      .sort((a, b) => Number(isGroupKey(b.key)) - Number(isGroupKey(a.key)) || b.texts - a.texts)
      .slice(0, options.maxFeatures);
  const table = new KeyTable(kept.length);
  const idf = Float64Array.from(kept, ({ key, texts: n }) => {
    table.add(key);
    return (isGroupKey(key) ? options.groupWeight : 1) * (Math.log((1 + texts.length) / (1 + n)) + 1);
  });
  return { table, idf, lexicon: options.lexicon };
}

/** TF-IDF with damped counts. */
export function toRow({ table, idf }: Vocabulary, { keys, counts }: Features): SparseRow {
  const columns = new Int32Array(keys.length);
  const values = new Float64Array(keys.length);
  let known = 0;
  for (let i = 0; i < keys.length; i++) {
    const column = table.get(keys[i] ?? 0);
    if (column < 0) continue;
    const count = counts[i] ?? 1;
    columns[known] = column;
    values[known] = (count === 1 ? 1 : 1 + Math.log(count)) * (idf[column] ?? 0);
    known += 1;
  }
  return { columns: columns.subarray(0, known), values: values.subarray(0, known) };
}
