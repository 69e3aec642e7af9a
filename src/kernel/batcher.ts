import { AppError } from './errors.ts';

/** Gathers what comes while earlier work is under way, so that many callers share one unit of work. */
export interface Batcher<T, R> {
  /** Resolves with what the batch said of this item. */
  submit(item: T): Promise<R>;
}

export interface BatcherParts<T, R> {
  /** Items of one batch at most, at least 1. */
  width: number;
  /** Batches under way at once, at least 1. */
  lanes: number;
  /**
   * One answer for each item, in order. When it throws, its items are run again one by one, until it is plain that
   * nothing can be done now: then the others are not kept waiting.
   */
  run(items: readonly T[]): Promise<readonly R[]>;
}

interface Waiting<T, R> {
  item: T;
  resolve(value: R): void;
  reject(error: unknown): void;
}

/** So many items that failed alone, one after another, because the database cannot commit: the next would fail as well. */
const HOPELESS = 2;

const isAway = (error: unknown) => error instanceof AppError && error.code === 'unavailable';

/** A lone item is run at once; nobody ever waits for a batch to fill. */
export function createBatcher<T, R>({ width, lanes, run }: BatcherParts<T, R>): Batcher<T, R> {
  const waiting: Waiting<T, R>[] = [];
  let running = 0;

  async function runAll(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const answers = await run(batch.map((w) => w.item));
      for (const [i, w] of batch.entries()) w.resolve(answers[i] as R);
    } catch (error) {
      if (batch.length > 1) await runOneByOne(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  async function runOneByOne(batch: readonly Waiting<T, R>[]): Promise<void> {
    let away = 0;
    for (const { item, resolve, reject } of batch) {
      if (away >= HOPELESS) {
        reject(new AppError('unavailable', { retryAfter: 5 }));
        continue;
      }
      try {
        const [answer] = await run([item]);
        resolve(answer as R);
        away = 0;
      } catch (error) {
        reject(error);
        away = isAway(error) ? away + 1 : 0;
      }
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await runAll(waiting.splice(0, width));
    running -= 1;
  }

  return {
    submit(item) {
      return new Promise<R>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (running >= lanes) return;
        running += 1;
        // Callers of the same turn join.
        setImmediate(() => void drain());
      });
    },
  };
}
