import type { Logger } from './logger.ts';

/** Something that is looked at again and again. */
export interface Looking {
  /** Ends it; resolves when a look that is under way is over. */
  stop(): Promise<void>;
}

export interface LookParts {
  /** For the log: "the … fails". */
  name: string;
  /** Pause between the end of a look and the next, in ms. */
  everyMs: number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How loud a row of failures is told, once. */
  failing?: 'warn' | 'error';
  look(): Promise<unknown>;
}

/** Looks never overlap. A look that fails is logged, once for a row of failures, and tried again. */
export function lookAgain({ name, everyMs, log, failing: level = 'warn', look }: LookParts): Looking {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function once(): Promise<void> {
    try {
      await look();
      if (failing) log.info({}, `${name} works again`);
      failing = false;
    } catch (error) {
      if (!failing) log[level]({ code: (error as { code?: unknown })?.code ?? 'unknown' }, `${name} fails`);
      failing = true;
    }
    if (!stopped) next();
  }

  function next(): void {
    timer = setTimeout(() => {
      running = once();
    }, everyMs);
  }

  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
