import type { Logger } from '../kernel/logger.ts';

/** Says once that the database is away, and once that it is back: an outage of seconds fails thousands of units. */
export interface OutageLog {
  failed(code: string): void;
  worked(): void;
}

export function createOutageLog(log: Logger): OutageLog {
  let away = false;
  return {
    failed(code) {
      if (!away) log.error({ code }, 'the database could not commit');
      else log.debug({ code }, 'the database still cannot commit');
      away = true;
    },
    worked() {
      if (away) log.info({}, 'the database commits again');
      away = false;
    },
  };
}
