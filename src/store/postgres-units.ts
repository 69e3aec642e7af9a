import type { DataSource } from 'typeorm';
import { AppError } from '../kernel/errors.ts';
import { faultPoint } from '../kernel/faults.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { afterCommit } from './after-commit.ts';
import { createOutageLog } from './outage-log.ts';
import type { UnitEngine } from './sqlite-units.ts';
import type { OfferedWork, Tx } from './store.ts';
import { openRun } from './tx.ts';
import { isUnitsOwnError, mayPassWhenRerun, runInside } from './unit-guard.ts';

const RERUNS = 5;

/** One transaction per unit on a pooled connection; a deadlock or failed serialisation runs the unit again. */
export function createPostgresUnits(parts: {
  source: DataSource;
  ids: Ids;
  now(): number;
  log: Logger;
  promised(work: OfferedWork[]): void;
}): UnitEngine {
  const { source, ids, now } = parts;
  const outage = createOutageLog(parts.log);

  async function attempt<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
      const run = openRun({ engine: 'postgres', runner, ids, now });
      let value: T;
      try {
        value = await runInside(() => fn(run.tx));
        await run.flush();
        faultPoint('before-commit');
        run.end();
        await runner.commitTransaction();
      } catch (error) {
        run.end();
        await runner.rollbackTransaction().catch(() => {});
        throw error;
      }
      faultPoint('after-commit');
      afterCommit(run, parts);
      return value;
    } finally {
      await runner.release().catch(() => {});
    }
  }

  return {
    async run(fn) {
      for (let run = 1; ; run++) {
        try {
          const value = await attempt(fn);
          outage.worked();
          return value;
        } catch (error) {
          if (mayPassWhenRerun(error) && run < RERUNS) continue;
          if (isUnitsOwnError(error)) throw error;
          outage.failed((error as { code?: string }).code ?? 'unknown');
          throw new AppError('unavailable', { retryAfter: 5 });
        }
      }
    },
    async close() {},
  };
}
