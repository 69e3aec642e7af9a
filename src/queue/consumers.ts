import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { Backend, Consumer } from './backend.ts';
import { errorCode } from './failure.ts';
import type { Job } from './job.ts';
import type { Producers } from './producers.ts';
import { createProcessor } from './run-job.ts';
import { withinTime } from './within-time.ts';

/** Round of the watch, in ms; a consumer found deaf in two rounds is replaced. */
const WATCH_MS = 5_000;
const STRIKES = 2;
/** Replaced this often without one job picked up between: replacing does not help. */
const HOPELESS = 4;
const GRACE_MS = 5_000;
const CLOSE_MS = 2_000;

interface Line {
  job: Job;
  consumer: Consumer;
  running: Set<Promise<unknown>>;
  /** Jobs picked up since the last round. */
  picked: number;
  strikes: number;
  /** Replacements since the last job that was picked up. */
  replaced: number;
}

export interface ConsumersParts {
  backend: Backend;
  producers: Producers;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  watchMs?: number;
  /** Told once when replacing a consumer does not help. */
  onHopeless?(): void;
}

/** The running jobs of a process: starts them, replaces those that went deaf, lets them end. */
export interface Consumers {
  start(job: Job): void;
  /** One round of the watch. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export function createConsumers(parts: ConsumersParts): Consumers {
  const { backend, producers, log, watchMs = WATCH_MS, onHopeless } = parts;
  const lines = new Map<string, Line>();
  let checking = false;
  let hopeless = false;

  function consume(line: Pick<Line, 'job' | 'running' | 'picked' | 'replaced'>): Consumer {
    const { job, running } = line;
    const runOne = createProcessor({ ...parts, job });
    return backend.consumer({
      name: job.name,
      concurrency: job.concurrency,
      process(queued, token) {
        line.picked += 1;
        line.replaced = 0;
        const run = runOne(queued, token);
        running.add(run);
        const over = () => void running.delete(run);
        run.then(over, over);
        return run;
      },
      onError: (error) => log.debug({ job: job.name, code: errorCode(error) }, 'a consumer met an error'),
    });
  }

  /** Deaf: work is overdue, there is room for it, and none was picked up since the last round. */
  async function isDeaf(line: Line): Promise<boolean> {
    if (!line.consumer.isRunning()) return true;
    const picked = line.picked;
    line.picked = 0;
    if (picked > 0 || line.running.size >= line.job.concurrency) return false;
    const producer = await producers.get(line.job.name);
    return (await producer.overdue(Date.now() - watchMs)) > 0 && line.picked === 0;
  }

  function replace(line: Line): void {
    log.warn({ job: line.job.name, replaced: line.replaced }, 'a consumer went deaf and is replaced');
    line.strikes = 0;
    line.replaced += 1;
    void withinTime(line.consumer.close(true), CLOSE_MS);
    line.consumer = consume(line);
    if (line.replaced < HOPELESS || hopeless) return;
    hopeless = true;
    log.error({ job: line.job.name }, 'a consumer stays deaf however often it is replaced');
    onHopeless?.();
  }

  async function check(): Promise<void> {
    if (checking || backend.state() !== 'open') return;
    checking = true;
    try {
      for (const line of lines.values()) {
        line.strikes = (await isDeaf(line)) ? line.strikes + 1 : 0;
        if (line.strikes < STRIKES) continue;
        replace(line);
      }
    } catch (error) {
      log.debug({ code: errorCode(error) }, 'the consumers could not be checked');
    } finally {
      checking = false;
    }
  }

  const watch = setInterval(() => void check(), watchMs);
  watch.unref();

  async function stop(line: Line): Promise<void> {
    await withinTime(line.consumer.pause(), CLOSE_MS);
    const settled = await withinTime(Promise.allSettled(line.running), GRACE_MS);
    const gently = settled && backend.state() === 'open';
    await withinTime(line.consumer.close(!gently), CLOSE_MS);
  }

  return {
    check,
    start(job) {
      const seed = { job, running: new Set<Promise<unknown>>(), picked: 0, strikes: 0, replaced: 0 };
      lines.set(job.name, Object.assign(seed, { consumer: consume(seed) }));
    },
    async close() {
      clearInterval(watch);
      await Promise.all([...lines.values()].map(stop));
      lines.clear();
    },
  };
}
