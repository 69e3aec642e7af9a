import type { EntitySchema, ObjectLiteral, QueryRunner } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Ids } from '../kernel/ids.ts';
import { insertStatement } from './fast-insert.ts';
import { outboxTable } from './outbox-table.ts';
import type { Engine, OfferedWork, Reader, Tx } from './store.ts';

/** One run of a unit: its face for the caller and what it collected for after the commit. */
export interface UnitRun {
  tx: Tx;
  hooks: (() => void)[];
  promised: OfferedWork[];
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
  const query = <T>(sql: string, params: readonly unknown[] = []) => runner.query(sql, [...params]) as Promise<T[]>;

  const tx: Tx = {
    engine,
    manager,
    query,
    repo: (table) => manager.getRepository(table),
    async insert(table, row) {
      const { sql, params } = insertStatement(manager.connection, table, row);
      await runner.query(sql, params);
    },
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
    async promise(work) {
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
      await tx.insert(outboxTable, row);
      promised.push({ outboxId: row.id, job: row.job, payload: row.payload, availableAt: row.availableAt });
      return row.id;
    },
    async done(outboxId) {
      await manager.delete(outboxTable, { id: outboxId });
    },
    afterCommit(hook) {
      hooks.push(hook);
    },
  };
  return { tx, hooks, promised };
}

async function changed(query: Reader['query']): Promise<boolean> {
  const [row] = await query<{ n: number }>('SELECT changes() AS n');
  return Number(row?.n) > 0;
}
