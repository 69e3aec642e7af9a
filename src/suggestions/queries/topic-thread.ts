import { parentPort, workerData } from 'node:worker_threads';
import { findTopics, type TopicText } from '../../language/topics.ts';

// Comparing two thousand texts takes some seconds, and nobody else should wait for them.
parentPort?.postMessage(findTopics((workerData as { texts: readonly TopicText[] }).texts));
