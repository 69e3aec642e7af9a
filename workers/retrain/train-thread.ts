import { parentPort, workerData } from 'node:worker_threads';
import { readCorpus } from '../../src/language/load-language.ts';
import { buildPlaceIndex } from '../../src/language/place-index.ts';
import { readJudgingSet } from './judging-set.ts';
import type { ThreadAnswer, ThreadTask } from './train-apart.ts';
import { trainCandidate } from './train-candidate.ts';

/*
 * The thread that trains: it computes for half a minute, and the event loop of the worker must not wait for it.
 */

function ownCorpus(pack: ThreadTask['pack']) {
  const { cases, bad } = readJudgingSet(pack);
  return { ...readCorpus(pack), judging: cases, bad };
}

const { pack, corpus, examples, model, modelVersion, labels, version } = workerData as ThreadTask;
const { judging, bad, ...learned } = corpus ? { ...corpus, bad: 0 } : ownCorpus(pack);
const live = { places: buildPlaceIndex(pack), model, modelVersion, labels };
const trained = await trainCandidate({ ...learned, examples, judging, live, version });
parentPort?.postMessage({ ...trained, badLines: bad } satisfies ThreadAnswer);
