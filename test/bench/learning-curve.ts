import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import type { BureauPack } from '../../src/bureaus/pack.ts';
import { type CorpusRow, parseCorpus } from '../../src/language/corpus.ts';
import { parseJudgingCases } from '../../src/language/judging-cases.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import { readCorpus } from '../../src/language/load-language.ts';
import { buildPlaceIndex } from '../../src/language/place-index.ts';
import { seededRandom, shuffle } from '../../src/language/random.ts';
import { trainLanguage } from '../../src/language/train-language.ts';
import { understand } from '../../src/language/understand.ts';

/*
 * How much corrections help: node --import tsx test/bench/learning-curve.ts FILE… [--judge FILE]
 * FILE is labelled JSONL (messages, kind, category, also) or a corpus file (.tsv); its texts are taken out of the corpus.
 * Without --judge a third of the lines, chosen by a fixed seed, is judged on and never learned from.
 */

export interface CurvePoint {
  bench: 'learning-curve';
  corrections: number;
  judged: number;
  /** Shares right: kind, category, both; second answers count. */
  kind: number;
  category: number;
  both: number;
  seconds: number;
}

const STEPS = [0, 125, 250, 500, 1000, 2000];
const SEED = 7;

/** Trains on the corpus and so many corrections, for each step that there are enough of, and for all there are. */
export function* learningCurve(
  pack: BureauPack,
  given: readonly CorpusRow[],
  judging?: readonly CorpusRow[],
): Generator<CurvePoint> {
  const order = Int32Array.from(given.keys());
  shuffle(order, seededRandom(SEED));
  const mixed = [...order].flatMap((i) => given[i] ?? []);
  const third = judging ? 0 : Math.ceil(mixed.length / 3);
  const judged = judging ?? mixed.slice(0, third);
  const corrections = mixed.slice(third);
  const seen = new Set([...mixed, ...judged].map(({ text }) => text));
  const { rows, ...rest } = readCorpus(pack);
  const corpus = rows.filter(({ text }) => !seen.has(text));
  const places = buildPlaceIndex(pack);
  const steps = [...STEPS.filter((step) => step < corrections.length), Math.min(corrections.length, STEPS.at(-1) ?? 0)];
  for (const count of new Set(steps)) {
    const begun = performance.now();
    const { models } = trainLanguage({ ...rest, rows: [...corpus, ...corrections.slice(0, count).map(taught)] });
    const data: LanguageData = { places, model: models, modelVersion: String(count), labels: new Map() };
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    yield { bench: 'learning-curve', corrections: count, judged: judged.length, ...sharesOf(judged, data), seconds };
  }
}

/** People give one answer, and no second ones. */
const taught = (row: CorpusRow): CorpusRow => ({ ...row, also: [] });

function sharesOf(judged: readonly CorpusRow[], data: LanguageData): Pick<CurvePoint, 'kind' | 'category' | 'both'> {
  const right = { kind: 0, category: 0, both: 0 };
  for (const row of judged) {
    const read = understand(row.text.split('\n'), data);
    const kind = read.kind === row.kind || row.also.includes(read.kind);
    const category = read.category === row.category || row.also.includes(read.category);
    right.kind += Number(kind);
    right.category += Number(category);
    right.both += Number(kind && category);
  }
  const share = (count: number) => Number((count / judged.length).toFixed(4));
  return { kind: share(right.kind), category: share(right.category), both: share(right.both) };
}

function readRows(pack: BureauPack, path: string): CorpusRow[] {
  const content = readFileSync(path, 'utf8');
  if (path.endsWith('.tsv')) return parseCorpus(content, pack);
  const { cases, bad } = parseJudgingCases(content, pack);
  if (bad.length > 0) process.stderr.write(`${path}: left out ${bad.length} lines: ${bad.slice(0, 10).join(', ')}\n`);
  return cases.map(({ messages, ...rest }) => ({ ...rest, text: messages.join('\n') }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { judge: { type: 'string' } } });
  const pack = loadPack('xianyou');
  const given = positionals.flatMap((path) => readRows(pack, path));
  const judging = values.judge === undefined ? undefined : readRows(pack, values.judge);
  for (const point of learningCurve(pack, given, judging)) process.stdout.write(`${JSON.stringify(point)}\n`);
}
