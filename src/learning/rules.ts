import type { Kind } from '../language/rules.ts';

/** Who said what class a matter has: by a correction, by an upheld return, or by leaving it as the machine had it. */
export const EXAMPLE_SOURCES = ['citizen', 'dispatcher', 'unit', 'return', 'confirmed'] as const;
export type ExampleSource = (typeof EXAMPLE_SOURCES)[number];

export const MODEL_STATUSES = ['live', 'candidate', 'refused', 'retired'] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

/** How a training ended. `few`: too little was new; `same`: such a model was made before; `candidate`: another became live meanwhile. */
export const RUN_OUTCOMES = ['live', 'refused', 'candidate', 'same', 'few', 'failed'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** New examples from which on a night is worth a training. */
export const ENOUGH_NEW = 20;
/** When a night's training begins and from when on it is too late for it, in minutes after the bureau's midnight. */
export const NIGHT = { from: 150, to: 330 } as const;

/** A word of a person about one suggestion; the class is null where it is only known to be wrong. */
export interface Word {
  source: ExampleSource;
  kind: Kind | null;
  category: string | null;
}

const corrects = (source: ExampleSource) => source === 'unit' || source === 'dispatcher';

/**
 * What counts of the words about one suggestion, oldest first: the last correction by staff; else the last of citizen
 * and of staff who left it as it was, since an upheld return puts in doubt what was said before it.
 * @returns null where nothing certain is left
 */
export function lastWord<W extends Word>(words: readonly W[]): (W & { kind: Kind; category: string }) | null {
  let last: W | null = null;
  for (const word of words) {
    if (last && corrects(last.source) && !corrects(word.source)) continue;
    last = word;
  }
  if (last === null || last.kind === null || last.category === null) return null;
  return { ...last, kind: last.kind, category: last.category };
}

/**
 * Whether the words about a suggestion are kept for judging: about a fifth are, always the same ones, and no model is
 * ever trained on them. (FNV-1a, mixed, so that ids made in the same moment fall apart.)
 */
export function isHeldOut(suggestionId: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < suggestionId.length; i++) hash = Math.imul(hash ^ suggestionId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 5 === 0;
}

/**
 * The day whose night's training is due. @param wall the bureau's clock @param lastNight day of the last one, `YYYY-MM-DD`
 * @returns null when it is not the time, or was done
 */
export function nightDue(wall: { date: string; minutes: number }, lastNight: string | null): string | null {
  if (wall.minutes < NIGHT.from || wall.minutes >= NIGHT.to) return null;
  return lastNight !== null && lastNight >= wall.date ? null : wall.date;
}

/**
 * Whether a night's training has anything to do: enough new words, or a live model that this program cannot read, which
 * the words there are can replace.
 */
export function worthTraining(found: { fresh: number; total: number; liveReadable: boolean }): boolean {
  return found.fresh >= ENOUGH_NEW || (!found.liveReadable && found.total > 0);
}

/** Two models on the same cases. */
export interface Compared {
  cases: number;
  /** Cases right by the live model and by the candidate. */
  before: number;
  after: number;
  /** Bounds of the difference in the share of right ones: each is passed by chance in one case of twenty. */
  low: number;
  high: number;
}

export interface ComparedClass extends Compared {
  axis: 'kind' | 'category';
  code: string;
  /** Enough cases to be judged, and surely worse. */
  fell: boolean;
}

/** Why a candidate was refused. */
export const REFUSALS = ['no_cases', 'not_better', 'held_out_worse', 'regression_worse', 'class_worse'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What the gate found; kept with the version. */
export interface GateReport {
  verdict: 'live' | 'refused';
  why: Refusal[];
  /** Both parts together. */
  overall: Compared;
  heldOut: Compared;
  regression: Compared;
  classes: ComparedClass[];
}
