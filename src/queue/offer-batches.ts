import type { Logger } from '../kernel/logger.ts';
import type { OfferedWork } from '../store/store.ts';
import { errorCode } from './failure.ts';

const BATCH = 500;
/** More than this waiting: the rest is left to the scan. */
const WAITING_LIMIT = 5_000;

/** Offers work without anybody waiting for it: one offer at a time, what comes meanwhile in the next. */
export interface OfferBatches {
  add(work: readonly OfferedWork[]): void;
  /** Resolves when nothing is being offered. */
  idle(): Promise<void>;
}

/** @param offer may fail: its work is then dropped, the outbox still has it */
export function createOfferBatches(offer: (work: OfferedWork[]) => Promise<void>, log: Logger): OfferBatches {
  const waiting: OfferedWork[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      try {
        await offer(batch);
      } catch (error) {
        log.debug({ rows: batch.length, code: errorCode(error) }, 'the queue did not take what was promised');
      }
    }
    running = undefined;
  }

  return {
    add(work) {
      if (waiting.length >= WAITING_LIMIT) return;
      waiting.push(...work);
      running ??= drain();
    },
    idle: async () => running,
  };
}
