import { GROUP_MARK, type LexiconIndex } from './text-features.ts';

/** How texts become numbers. */
export interface Vocabulary {
  /** Feature → column. */
  columns: ReadonlyMap<string, number>;
  /** Inverse document frequency of each column, the weight of lexicon groups included. */
  idf: Float64Array;
  lengths: readonly [number, number];
  lexicon: LexiconIndex | null;
}

/** One text as column numbers and values; the values' squares add up to 1 (or 0 when nothing is known). */
export interface SparseRow {
  columns: Int32Array;
  values: Float64Array;
}

export interface VocabularyOptions {
  lengths: readonly [number, number];
  lexicon: LexiconIndex | null;
  /** Features in fewer texts than this are left out; groups never. */
  minTexts: number;
  /** At most so many features, the most frequent first. */
  maxFeatures: number;
  /** How much more a group of the lexicon counts than an n-gram. */
  groupWeight: number;
}

const isGroup = (feature: string) => feature.length > 1 && feature.startsWith(GROUP_MARK);

/** Gathers the features of all texts. Columns are in order of first sight, so the same texts give the same columns. */
export function buildVocabulary(
  counts: readonly ReadonlyMap<string, number>[],
  options: VocabularyOptions,
): Vocabulary {
  const texts = new Map<string, number>();
  for (const row of counts) for (const feature of row.keys()) texts.set(feature, (texts.get(feature) ?? 0) + 1);
  let kept = [...texts].filter(([feature, n]) => n >= options.minTexts || isGroup(feature));
  if (kept.length > options.maxFeatures) kept = kept.sort((a, b) => b[1] - a[1]).slice(0, options.maxFeatures);
  const idf = Float64Array.from(kept, ([feature, n]) => {
    const weight = isGroup(feature) ? options.groupWeight : 1;
    return weight * (Math.log((1 + counts.length) / (1 + n)) + 1);
  });
  return {
    columns: new Map(kept.map(([feature], column) => [feature, column])),
    idf,
    lengths: options.lengths,
    lexicon: options.lexicon,
  };
}

/** TF-IDF with damped counts, brought to length 1. */
export function toRow(vocabulary: Vocabulary, counts: ReadonlyMap<string, number>): SparseRow {
  const columns = new Int32Array(counts.size);
  const values = new Float64Array(counts.size);
  let known = 0;
  let squares = 0;
  for (const [feature, count] of counts) {
    const column = vocabulary.columns.get(feature);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * (vocabulary.idf[column] ?? 0);
    columns[known] = column;
    values[known] = value;
    known += 1;
    squares += value * value;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let k = 0; k < known; k++) values[k] = (values[k] ?? 0) * scale;
  return { columns: columns.subarray(0, known), values: values.subarray(0, known) };
}
