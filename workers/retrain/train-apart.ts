import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BureauPack } from '../../src/bureaus/pack.ts';
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
  signal.throwIfAborted();
  const thread = startThread(task);
  const giveUp = () => void thread.terminate();
  const timer = setTimeout(giveUp, longest);
  signal.addEventListener('abort', giveUp);
  try {
    return await new Promise<ThreadAnswer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', () => reject(new Error('the training ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    await thread.terminate();
  }
}

function startThread(workerData: ThreadTask): Worker {
  const options = { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } };
  // The same extension as this file: .js when compiled, .ts under a TypeScript loader, which a thread must load anew.
  const extension = extname(fileURLToPath(import.meta.url));
  const file = new URL(`./train-thread${extension}`, import.meta.url);
  if (extension !== '.ts') return new Worker(file, options);
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(file.href)}); })`;
  return new Worker(start, { ...options, eval: true });
}
