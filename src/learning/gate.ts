import { seededRandom } from '../language/random.ts';
import type { Compared, ComparedClass, GateReport, Refusal } from './rules.ts';

/** A class as it is, or as a model reads it. */
export interface Reading {
  kind: string;
  category: string;
}

/** One case that neither model was trained on, with what both read. */
export interface GateCase extends Reading {
  part: 'heldOut' | 'regression';
  /** Second answers that count as right. */
  also: readonly string[];
  before: Reading;
  after: Reading;
}

/** Cases of a class from which on it is judged by itself. */
export const ENOUGH_OF_CLASS = 30;
const RESAMPLES = 2_000;
const CHANCE = 0.05;
const SEED = 20_265;

type Right = 0 | 1;
type Pair = readonly [Right, Right];

const fits = (read: string, own: string, also: readonly string[]): boolean => read === own || also.includes(read);

const kindRight = (one: GateCase, read: Reading) => fits(read.kind, one.kind, one.also);
const categoryRight = (one: GateCase, read: Reading) => fits(read.category, one.category, one.also);
const bothRight = (one: GateCase, read: Reading) => kindRight(one, read) && categoryRight(one, read);

function pairsOf(cases: readonly GateCase[], right: (one: GateCase, read: Reading) => boolean): Pair[] {
  return cases.map((one) => [right(one, one.before) ? 1 : 0, right(one, one.after) ? 1 : 0]);
}

/** Paired bootstrap of the difference in the share of right readings: 2,000 resamples, the bounds of one side at 95 % each. */
export function compare(pairs: readonly Pair[]): Compared {
  const n = pairs.length;
  const sum = (side: 0 | 1) => pairs.reduce((total, pair) => total + pair[side], 0);
  const counts = { cases: n, before: sum(0), after: sum(1) };
  const changes = Int8Array.from(pairs, ([before, after]) => after - before);
  if (changes.every((change) => change === 0)) return { ...counts, low: 0, high: 0 };
  const random = seededRandom(SEED);
  const differences = Float64Array.from({ length: RESAMPLES }, () => {
    let total = 0;
    for (let i = 0; i < n; i++) total += changes[Math.floor(random() * n)] ?? 0;
    return total / n;
  }).sort();
  const at = (share: number) => Number((differences[Math.floor(share * (RESAMPLES - 1))] ?? 0).toFixed(5));
  return { ...counts, low: at(CHANCE), high: at(1 - CHANCE) };
}

const worse = (found: Compared) => found.high < 0;

function classesOf(cases: readonly GateCase[], axis: 'kind' | 'category'): ComparedClass[] {
  const right = axis === 'kind' ? kindRight : categoryRight;
  const codes = [...new Set(cases.map((one) => one[axis]))].sort();
  return codes.map((code) => {
    const found = compare(
      pairsOf(
        cases.filter((one) => one[axis] === code),
        right,
      ),
    );
    return { axis, code, ...found, fell: found.cases >= ENOUGH_OF_CLASS && worse(found) };
  });
}

/**
 * Whether a candidate may take the live model's place: surely better on all cases together, surely worse neither on the
 * bureau's own held-out cases nor on the fixed ones, and in no kind or category of 30 cases and more surely worse.
 * The same cases always give the same answer.
 */
export function judgeCandidate(cases: readonly GateCase[]): GateReport {
  const of = (part: GateCase['part']) => cases.filter((one) => one.part === part);
  const overall = compare(pairsOf(cases, bothRight));
  const heldOut = compare(pairsOf(of('heldOut'), bothRight));
  const regression = compare(pairsOf(of('regression'), bothRight));
  const classes = [...classesOf(cases, 'kind'), ...classesOf(cases, 'category')];
  const why: Refusal[] = [];
  if (cases.length === 0) why.push('no_cases');
  else if (overall.low <= 0) why.push('not_better');
  if (worse(heldOut)) why.push('held_out_worse');
  if (worse(regression)) why.push('regression_worse');
  if (classes.some((one) => one.fell)) why.push('class_worse');
  return { verdict: why.length === 0 ? 'live' : 'refused', why, overall, heldOut, regression, classes };
}
