import { createHash } from 'node:crypto';
import type { Deps } from '../../src/deps.ts';
import { type Looking, lookAgain } from '../../src/kernel/look-again.ts';
import { RECIPE } from '../../src/language/train-language.ts';
import { claimTraining, LEASE_MS, releaseTraining } from '../../src/learning/commands/claim-training.ts';
import { endTraining, type TrainedModel } from '../../src/learning/commands/end-training.ts';
import { type Learned, type LearnedExample, learnedExamples } from '../../src/learning/queries/learned-examples.ts';
import type { RunOutcome } from '../../src/learning/rules.ts';
import { type ThreadAnswer, type ThreadTask, trainApart } from './train-apart.ts';

type Needs = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints' | 'log' | 'calendar' | 'pack' | 'languages'>;
type Train = (task: ThreadTask, signal: AbortSignal, longest: number) => Promise<ThreadAnswer>;

/** Pause between looks whether a training is due or asked for, in ms. */
const EVERY_MS = 10_000;
/** A little less than the claim on it lasts. */
const LONGEST_MS = LEASE_MS - 60_000;

/** Trains the language model when a night or an administrator wants it, one training at a time in the whole service. */
export function startRetraining(deps: Needs, everyMs = EVERY_MS): Looking {
  const over = new AbortController();
  const looking = lookAgain({
    name: 'the training of the language model',
    everyMs,
    log: deps.log,
    look: () => retrain(deps, over.signal),
  });
  return {
    async stop() {
      over.abort();
      await looking.stop();
    },
  };
}

/**
 * Does the training that is due, if there is one. @param signal gives it up: another process takes it up
 * @param train where it computes @returns how it ended, null when there was nothing to do
 */
export async function retrain(deps: Needs, signal: AbortSignal, train: Train = trainApart): Promise<RunOutcome | null> {
  const run = await claimTraining(deps);
  if (!run) return null;
  const result = await candidateOf(deps, signal, train);
  if (result === 'stopped') {
    await releaseTraining(deps, run);
    return null;
  }
  const outcome = await endTraining(deps, run, result);
  deps.log.info({ outcome, run: run.id }, 'training of the language model');
  return outcome;
}

async function candidateOf(
  deps: Needs,
  signal: AbortSignal,
  train: Train,
): Promise<TrainedModel | 'same' | 'few' | 'failed' | 'stopped'> {
  const { languages, pack, log } = deps;
  await languages.refresh();
  const { model, modelVersion, labels } = languages.now();
  const learned = await learnedExamples(deps.store.read, pack);
  const taught = learned.examples.filter((one) => !one.heldOut);
  if (taught.length === 0) return 'few';
  const version = versionOf(languages.shipped.modelVersion, taught);
  if (await exists(deps, version)) return 'same';
  try {
    const task = { pack, examples: learned.examples, model, modelVersion, labels, version };
    const { body, report, badLines } = await train(task, signal, LONGEST_MS);
    if (badLines > 0) log.warn({ badLines }, 'lines of the regression set that cannot be used');
    return { version, parent: modelVersion, report, body, ...countsOf(learned, taught) };
  } catch (error) {
    if (signal.aborted) return 'stopped';
    log.error({ code: (error as { code?: string }).code ?? 'unknown' }, 'the language model could not be trained');
    return 'failed';
  }
}

const countsOf = ({ until }: Learned, taught: readonly LearnedExample[]) => ({
  examples: taught.length,
  examplesUntil: until,
});

/** Names what a model is made of: the same matter is the same version, and is not trained twice. */
function versionOf(shipped: string, taught: readonly LearnedExample[]): string {
  const hash = createHash('sha256').update(`${RECIPE}\0${shipped}`);
  for (const { suggestionId, kind, category } of taught) hash.update(`\0${suggestionId} ${kind} ${category}`);
  return hash.digest('hex').slice(0, 16);
}

async function exists({ store }: Needs, version: string): Promise<boolean> {
  const found = await store.read.query('SELECT 1 AS found FROM language_model WHERE version = $1', [version]);
  return found.length > 0;
}
