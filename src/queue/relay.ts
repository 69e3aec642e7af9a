import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import { createOutbox, type LeaseTimes } from '../store/outbox.ts';
import type { OfferedWork, Store } from '../store/store.ts';
import { errorCode } from './failure.ts';
import { createOfferBatches } from './offer-batches.ts';
import type { Queue } from './queue.ts';

const SCAN_MS = 1_000;
/** While the queue is down the scan waits longer, up to this many times its pause. */
const SLOWEST = 5;
/**
 * A wiped queue costs the first lease at most. Work that always fails comes back ever more slowly, but it is never
 * given up: it stays a row until a person has mended what it meets.
 */
const LEASE_MS: LeaseTimes = { first: 10_000, most: 300_000 };

export interface RelayParts {
  store: Store;
  queue: Pick<Queue, 'offer'> & Partial<Pick<Queue, 'ready' | 'forgot'>>;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Pause between scans, in ms. */
  scanMs?: number;
  /** How long an offered row is left alone before it is offered again, in ms: longer each time. */
  lease?: LeaseTimes;
  /** How long a row must have been due before the scan takes it: its own process offers it first. In ms. */
  olderThanMs?: number;
  /** Rows of one lease at most. */
  batch?: number;
}

export interface Relay {
  stop(): Promise<void>;
  /** One scan, after those under way. @returns how many rows it offered; 0 when the queue is down */
  scanNow(): Promise<number>;
}

/**
 * Carries the outbox to the queue: what this process promised right after its commit, and by a scan whatever was left
 * behind, by any process. A row is offered until its consumer ends it.
 */
export function startRelay(parts: RelayParts): Relay {
  const { store, queue, clock, log, metrics, scanMs = SCAN_MS } = parts;
  const { lease = LEASE_MS, olderThanMs = 1_000, batch = 500 } = parts;
  const outbox = createOutbox(store);
  const fresh = createOfferBatches((work) => queue.offer(work), log);
  let stopped = false;
  let slower = 1;
  let timer: NodeJS.Timeout | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  /** Offers one lease of rows. @returns how many, or null when the queue would not take them */
  async function offerLeft(): Promise<number | null> {
    const work = await outbox.lease({ now: clock.now(), olderThanMs, lease, limit: batch });
    if (work.length === 0) return 0;
    try {
      await queue.offer(work);
    } catch (error) {
      log.debug({ rows: work.length, code: errorCode(error) }, 'the queue did not take what the scan offered');
      await outbox.release(work.map((one: OfferedWork) => one.outboxId));
      return null;
    }
    metrics.relayRepairs.inc(work.length);
    return work.length;
  }

  /** A queue that lost everything: leases given for what it held mean nothing any more. */
  async function offerAgainWhatWasLost(): Promise<void> {
    const lost = await queue.forgot?.().catch(() => false);
    if (!lost) return;
    log.info({}, 'the queue is new or lost what it held: everything due is offered again');
    await outbox.releaseAll();
  }

  async function scan(): Promise<number> {
    let total = 0;
    try {
      await offerAgainWhatWasLost();
      while (!stopped) {
        const offered = await offerLeft();
        slower = offered === null ? Math.min(slower * 2, SLOWEST) : 1;
        total += offered ?? 0;
        if (offered === null || offered < batch) break;
      }
    } catch (error) {
      slower = Math.min(slower * 2, SLOWEST);
      log.warn({ code: errorCode(error) }, 'the outbox could not be scanned');
    }
    return total;
  }

  function scanNow(): Promise<number> {
    const next = tail.then(scan);
    tail = next;
    return next;
  }

  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => void scanNow().then(schedule), scanMs * slower);
  }

  store.onPromised((work) => {
    if (!stopped) fresh.add(work);
  });
  // What was promised while the queue was opening is not kept waiting.
  void queue.ready?.then(() => (stopped ? 0 : scanNow()));
  schedule();

  return {
    scanNow,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await tail;
      await fresh.idle();
    },
  };
}
