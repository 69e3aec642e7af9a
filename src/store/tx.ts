import type { EntitySchema, ObjectLiteral, QueryRunner } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Ids } from '../kernel/ids.ts';
import { createDeferredWrites } from './deferred-writes.ts';
import { outboxTable } from './outbox-table.ts';
import type { Engine, OfferedWork, Reader, Tx } from './store.ts';
import { readRows } from './table-shape.ts';

/** One run of a unit: its face for the caller and what it collected for after the commit. */
export interface UnitRun {
  tx: Tx;
  hooks: (() => void)[];
  promised: OfferedWork[];
  /** Sends the writes that wait; before the unit is over. */
  flush(): Promise<void>;
  /** Gives the connection back as it was. */
  end(): void;
}

export interface TxParts {
  engine: Engine;
  runner: QueryRunner;
  ids: Ids;
  now(): number;
}

/** Opens the face of one run on a connection that is inside a transaction. */
export function openRun({ engine, runner, ids, now }: TxParts): UnitRun {
  const { manager } = runner;
  const hooks: (() => void)[] = [];
  const promised: OfferedWork[] = [];
  const writes = createDeferredWrites(manager.connection);
  const send = Object.getPrototypeOf(runner).query.bind(runner) as QueryRunner['query'];
  let flushing: Promise<void> | undefined;
  const flush = async () => {
    // Statements begun together all wait for the same writes.
    if (writes.waiting) {
      const before = flushing;
      flushing = (async () => {
        await before;
        await writes.flush((sql, params) => send(sql, params));
      })();
    }
    await flushing;
  };
  // Every statement of the unit, TypeORM's own included, sees what was written before it.
  runner.query = async (...sent: Parameters<QueryRunner['query']>) => {
    await flush();
    return send(...sent);
  };
  const query = <T>(sql: string, params: readonly unknown[] = []) => runner.query(sql, [...params]) as Promise<T[]>;

  const tx: Tx = {
    engine,
    manager,
    query,
    repo: (table) => manager.getRepository(table),
    rows: (table, where, params) => readRows(manager.connection, query, table, where, params),
    insert: (table, row) => writes.insert(table, row),
    patch: (table, key, fields) => writes.patch(table, key, fields),
    async insertNew<T extends ObjectLiteral>(table: EntitySchema<T>, row: T) {
      const insert = manager
        .createQueryBuilder(runner)
        .insert()
        .into(table)
        .values(row as QueryDeepPartialEntity<T>)
        .orIgnore()
        .updateEntity(false);
      if (engine === 'postgres') insert.returning('*');
      const result = await insert.execute();
      return engine === 'postgres' ? (result.raw as unknown[]).length > 0 : await changed(query);
    },
    lock(table, where) {
      const builder = manager.createQueryBuilder(table, 't', runner).where(where);
      if (engine === 'postgres') builder.setLock('pessimistic_write');
      return builder.getOne();
    },
    promise(work) {
      const createdAt = now();
      const row = {
        id: ids.next(),
        job: work.job,
        payload: work.payload,
        availableAt: work.availableAt ?? createdAt,
        leasedUntil: 0,
        attempts: 0,
        createdAt,
      };
      writes.insert(outboxTable, row);
      promised.push({ outboxId: row.id, job: row.job, payload: row.payload, availableAt: row.availableAt });
      return row.id;
    },
    done: (outboxId) => writes.remove(outboxTable, outboxId),
    afterCommit(hook) {
      hooks.push(hook);
    },
  };
  const end = () => {
    Reflect.deleteProperty(runner, 'query');
  };
  return { tx, hooks, promised, flush, end };
}

async function changed(query: Reader['query']): Promise<boolean> {
  const [row] = await query<{ n: number }>('SELECT changes() AS n');
  return Number(row?.n) > 0;
}
