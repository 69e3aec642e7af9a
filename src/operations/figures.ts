import {
  AggregatorRegistry,
  type Metric,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from 'prom-client';
import type { Deps } from '../deps.ts';
import { livingProcesses } from './queries/living-processes.ts';
import { readBacklog } from './queries/read-backlog.ts';
import type { ProcessRow } from './table.ts';

type Parts = Pick<Deps, 'store' | 'metrics' | 'clock' | 'log'>;
type Figure = MetricObjectWithValues<MetricValue<string>>;

interface QueueCount {
  queue: string;
  state: string;
  jobs: number;
}

export interface FigureSources {
  /** Names this process: its own figures are not read back from the database. */
  self: string;
  /** Jobs by queue and state; rejects while the queue is away. */
  counts(): Promise<readonly QueueCount[]>;
}

/** However often it is asked, the database is not read more often than this. */
const FRESH_MS = 5_000;

/**
 * The figures of the service as Prometheus reads them: those of this process, what waits in database and queue, and the
 * counters of the processes that do not listen, each under its label `process`.
 * @returns what gives the text
 */
export function createFigures(deps: Parts, sources: FigureSources): () => Promise<string> {
  let readAt = Number.NEGATIVE_INFINITY;
  let others: ProcessRow[] = [];
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const now = deps.clock.now();
    await Promise.all([noteBacklog(deps, now), noteQueue(deps, sources)]);
    if (deps.store.engine === 'postgres') {
      const living = await livingProcesses(deps.store.read, now);
      noteProcesses(deps, living);
      others = living.filter(({ id, roles }) => id !== sources.self && !roles.split(',').includes('web'));
    }
    readAt = now;
  }

  async function refresh(): Promise<void> {
    if (deps.clock.now() - readAt < FRESH_MS) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    // The figures of the process itself are told all the same: they matter most when the database is away.
    await reading.catch((error: { code?: string }) =>
      deps.log.warn({ code: error.code ?? 'unknown' }, 'the figures could not be read'),
    );
  }

  return async () => {
    await refresh();
    const { registry } = deps.metrics;
    if (others.length === 0) return registry.metrics();
    return together(registry, others);
  };
}

async function noteBacklog({ store, metrics }: Parts, now: number): Promise<void> {
  const backlog = await readBacklog(store.read, now);
  const seconds = (since: number | null) => (since === null ? 0 : Math.max(0, now - since) / 1000);
  metrics.outboxRows.set(backlog.outboxRows);
  metrics.outboxStuck.set(backlog.outboxStuck);
  metrics.outboxOldest.set(seconds(backlog.outboxDueSince));
  metrics.burstsWaiting.set(backlog.burstsWaiting);
  metrics.burstOldest.set(seconds(backlog.burstDueSince));
  metrics.alarmsOpen.set(backlog.alarmsOpen);
  metrics.alarmOldest.set(seconds(backlog.alarmSince));
  for (const [state, n] of Object.entries(store.pool() ?? {})) metrics.databaseConnections.set({ state }, n);
}

async function noteQueue({ metrics }: Parts, { counts }: FigureSources): Promise<void> {
  // A depth that is not known is left out: the last one would look as if nothing had happened.
  metrics.queueDepth.reset();
  for (const { queue, state, jobs } of await counts().catch(() => [])) metrics.queueDepth.set({ queue, state }, jobs);
}

function noteProcesses({ metrics }: Parts, living: readonly ProcessRow[]): void {
  metrics.processes.reset();
  for (const role of ['web', 'bot', 'worker'])
    metrics.processes.set({ role }, living.filter(({ roles }) => roles.split(',').includes(role)).length);
}

async function together(registry: Registry, others: readonly ProcessRow[]): Promise<string> {
  const own = await registry.getMetricsAsJSON();
  const theirs = others.map(({ id, roles, figures }) => {
    const process = `${roles.replaceAll(',', '+')}-${id.slice(0, 8)}`;
    return (figures as Figure[]).map((figure) => ({
      ...figure,
      values: figure.values.map((value) => ({ ...value, labels: { ...value.labels, process } })),
    }));
  });
  return AggregatorRegistry.aggregate([own, ...theirs] as unknown as Metric[]).metrics();
}
