import type { BureauPack } from '../../src/bureaus/pack.ts';
import { computeApart } from '../../src/kernel/thread.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import type { LearnedExample } from '../../src/learning/queries/learned-examples.ts';
import type { GateReport } from '../../src/learning/rules.ts';
import type { TrainingMatter } from './train-candidate.ts';

export interface ThreadTask extends Omit<LanguageData, 'places'> {
  pack: BureauPack;
  /** What is learned beside the examples, and the regression set; the program's own when left out. */
  corpus?: Pick<TrainingMatter, 'rows' | 'alarms' | 'lexicon' | 'judging'>;
  examples: readonly LearnedExample[];
  /** Of the candidate. */
  version: string;
}

export interface ThreadAnswer {
  body: string;
  report: GateReport;
  /** Lines of the regression set that could not be used. */
  badLines: number;
}

/** Heap of the thread in MB; what it needs at its peak is measured in decision 18. */
const HEAP_MB = 2_048;

/**
 * Trains and compares in a thread of its own, from the corpus of the program.
 * @param signal ends it at once @param longest ms after which it is given up @throws what the thread failed with
 */
export async function trainApart(task: ThreadTask, signal: AbortSignal, longest: number): Promise<ThreadAnswer> {
  return computeApart(import.meta.url, 'train-thread', task, { heapMb: HEAP_MB, longest, signal });
}
