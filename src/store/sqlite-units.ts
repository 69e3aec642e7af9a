import type { DataSource, QueryRunner } from 'typeorm';
import { AppError } from '../kernel/errors.ts';
import { faultPoint } from '../kernel/faults.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { afterCommit } from './after-commit.ts';
import { createOutageLog } from './outage-log.ts';
import type { OfferedWork, Tx } from './store.ts';
import { openRun, type UnitRun } from './tx.ts';
import { isUnitsOwnError, runInside } from './unit-guard.ts';

/** Units answered by one COMMIT at most. */
const GROUP_LIMIT = 64;

interface Waiting {
  fn: (tx: Tx) => Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Finished {
  unit: Waiting;
  run: UnitRun;
  value: unknown;
}

/** A failure below the units: the whole transaction is lost and nobody in it may be answered. */
class GroupLost extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('group lost');
    this.reason = reason;
  }
}

export interface UnitEngine {
  run<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Group commit on the one writer connection of SQLite: units that wait together run one after another in one
 * `BEGIN IMMEDIATE`, each in its own savepoint, and one fsync answers them all.
 */
export function createSqliteUnits(parts: {
  source: DataSource;
  ids: Ids;
  now(): number;
  log: Logger;
  promised(work: OfferedWork[]): void;
}): UnitEngine {
  const { source, ids, now, log } = parts;
  const runner: QueryRunner = source.createQueryRunner();
  // The transaction is opened by hand (BEGIN IMMEDIATE); TypeORM must not open another around its own statements.
  Object.assign(runner, { isTransactionActive: true });
  const outage = createOutageLog(log);
  const waiting: Waiting[] = [];
  let busy = false;
  let closed = false;
  let idle: () => void = () => {};

  const exec = (sql: string) => runner.query(sql) as Promise<unknown>;

  async function runOne(unit: Waiting): Promise<Finished | null> {
    await exec('SAVEPOINT unit');
    const run = openRun({ engine: 'sqlite', runner, ids, now });
    try {
      const value = await runInside(() => unit.fn(run.tx));
      await run.flush();
      run.end();
      faultPoint('unit-written');
      await exec('RELEASE unit');
      return { unit, run, value };
    } catch (error) {
      run.end();
      if (!isUnitsOwnError(error)) throw new GroupLost(error);
      try {
        await exec('ROLLBACK TO unit');
        await exec('RELEASE unit');
      } catch (rollbackError) {
        throw new GroupLost(rollbackError);
      }
      unit.reject(error);
      return null;
    }
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const refused = new Set<Waiting>();
    const finished: Finished[] = [];
    await exec('BEGIN IMMEDIATE').catch((error) => {
      throw new GroupLost(error);
    });
    try {
      for (const unit of group) {
        const done = await runOne(unit);
        if (done) finished.push(done);
        else refused.add(unit);
      }
      faultPoint('before-commit');
      await exec('COMMIT').catch((error) => {
        throw new GroupLost(error);
      });
    } catch (error) {
      await exec('ROLLBACK').catch(() => {});
      throw Object.assign(error instanceof GroupLost ? error : new GroupLost(error), { refused });
    }
    faultPoint('after-commit');
    outage.worked();
    for (const { unit, run, value } of finished) {
      unit.resolve(value);
      afterCommit(run, parts);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, GROUP_LIMIT);
      try {
        await commitGroup(group);
      } catch (error) {
        const refused = (error as { refused?: Set<Waiting> }).refused ?? new Set();
        await oneByOne(
          group.filter((unit) => !refused.has(unit)),
          error,
        );
      }
    }
  }

  async function oneByOne(group: readonly Waiting[], cause: unknown): Promise<void> {
    log.debug({ units: group.length, code: reasonCode(cause) }, 'group commit failed; running its units one by one');
    for (const unit of group) {
      try {
        await commitGroup([unit]);
      } catch (error) {
        outage.failed(reasonCode(error));
        unit.reject(new AppError('unavailable', { retryAfter: 5 }));
      }
    }
  }

  function wake(): void {
    if (busy) return;
    busy = true;
    // Let callers of the same turn join the group.
    setImmediate(() => {
      void drain().finally(() => {
        busy = false;
        if (waiting.length > 0) wake();
        else idle();
      });
    });
  }

  return {
    run<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new AppError('unavailable'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ fn, resolve: resolve as (value: unknown) => void, reject });
        wake();
      });
    },
    async close() {
      closed = true;
      if (busy)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
    },
  };
}

function reasonCode(error: unknown): string {
  const reason = error instanceof GroupLost ? error.reason : error;
  const e = reason as { driverError?: { code?: string }; code?: string; name?: string } | undefined;
  return e?.driverError?.code ?? e?.code ?? e?.name ?? 'unknown';
}
