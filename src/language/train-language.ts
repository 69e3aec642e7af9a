import type { AlarmCase, CorpusRow } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';
import { joinScores, likeliest, type TextModels } from './read-matter.ts';
import { trainAlarm } from './train-alarm.ts';
import { trainWithUnseen } from './train-model.ts';

/** Change it whenever features, training or reading change: models trained another way are made anew. */
export const RECIPE = 'svm-5';

/** How much a group of the lexicon counts beside letters; best of .3 to 2.5 on hands left out of training. */
const GROUP_WEIGHT = 0.6;
/** The corpus has many small classes: every feature is kept, none is stretched (decision 20). */
const MATTER = { groupWeight: GROUP_WEIGHT, contrast: 0, maxFeatures: 150_000 };

/** Share of right readings (or acceptable second answers) aimed at above the upper threshold, and at the lower one. */
const SURE_PRECISION = 0.92;
const MIDDLE_PRECISION = 0.5;
/** Rows around a confidence over which the share of right readings is averaged. */
const WINDOW = 120;

/** What is learned from. */
export interface Corpus {
  rows: readonly CorpusRow[];
  /** Cases written for the question whether someone must be sent now. */
  alarms: readonly AlarmCase[];
  lexicon: Lexicon;
}

export interface LanguageTraining {
  models: TextModels;
  /** For each row what a model that has not seen it reads, and whether that is right. */
  unseen: readonly { kind: string; category: string; confidence: number; right: boolean }[];
}

/** log(observed / expected) of each pair of kind and category, drawn towards 0 where there is little to see. */
function fitOf(rows: readonly CorpusRow[], kinds: readonly string[], categories: readonly string[]): number[][] {
  const pull = 2;
  const count = new Map<string, number>();
  const add = (key: string) => count.set(key, (count.get(key) ?? 0) + 1);
  for (const row of rows) {
    add(row.kind);
    add(row.category);
    add(`${row.kind} ${row.category}`);
  }
  return kinds.map((kind) => {
    const share = (count.get(kind) ?? 0) / rows.length;
    return categories.map((category) => {
      const seen = (count.get(`${kind} ${category}`) ?? 0) + pull * share;
      const ratio = seen / ((count.get(category) ?? 0) + pull) / share;
      return Number(Math.log(ratio).toFixed(3));
    });
  });
}

/**
 * Thresholds from rows not seen in training. `sure`: from there on at least 92 % of the readings are right; `middle`:
 * below it, among readings of about that confidence, fewer than half are. Thresholds hold for the corpus, which is harder than
 * the daily mail: its lines were written to be unlike one another.
 */
export function bandsOf(judged: readonly { confidence: number; right: boolean }[]): { sure: number; middle: number } {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let sure = 1;
  sorted.forEach((row, i) => {
    right += Number(row.right);
    if (i >= 30 && right / (i + 1) >= SURE_PRECISION) sure = row.confidence;
  });
  let middle = 0;
  for (let i = 0; i + WINDOW <= sorted.length; i++) {
    const window = sorted.slice(i, i + WINDOW);
    if (window.filter((r) => r.right).length / WINDOW < MIDDLE_PRECISION) {
      middle = window[WINDOW / 2]?.confidence ?? 0;
      break;
    }
  }
  return { sure: Number(sure.toFixed(3)), middle: Number(Math.min(middle, sure).toFixed(3)) };
}

/** Trains all classifiers on a corpus. The same rows give the same models, byte for byte. */
export function trainLanguage({ rows, alarms, lexicon }: Corpus): LanguageTraining {
  const kind = trainWithUnseen(
    rows.map((r) => ({ text: r.text, label: r.kind, also: r.also })),
    { lexicon, ...MATTER },
  );
  const category = trainWithUnseen(
    rows.map((r) => ({ text: r.text, label: r.category, also: r.also })),
    { lexicon, ...MATTER },
  );
  const fit = fitOf(rows, kind.model.labels, category.model.labels);
  const pair = { kind: kind.model, category: category.model, fit };
  const unseen = rows.map((row, i) => {
    const [best] = likeliest(joinScores(pair, kind.unseen[i] ?? [], category.unseen[i] ?? []), 1);
    const ok = (label: string, own: string) => label === own || row.also.includes(label);
    return {
      kind: best?.kind ?? '',
      category: best?.category ?? '',
      confidence: best?.confidence ?? 0,
      right: best !== undefined && ok(best.kind, row.kind) && ok(best.category, row.category),
    };
  });
  return { models: { alarm: trainAlarm(rows, alarms, lexicon), ...pair, bands: bandsOf(unseen) }, unseen };
}
