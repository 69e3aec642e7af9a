import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, long, table, time, whole, words } from './schema-words.ts';

const added = [
  table('audit_key', { id: key, data_key: long, created_at: time }),
  table('audit_chain', { id: key, last_seq: whole, last_hash: words, sealed_at: time }),
];

const columns = ['"reason_key" varchar', '"chain_seq" integer'];

const indices = [
  'CREATE UNIQUE INDEX "audit_chain_seq" ON "audit_entry" ("chain_seq")',
  'CREATE INDEX "audit_object_at" ON "audit_entry" ("object_id", "at")',
  'CREATE INDEX "audit_action" ON "audit_entry" ("action", "at")',
  'CREATE INDEX "suggestion_assignee" ON "suggestion" ("assignee_id", "status") WHERE "assignee_id" IS NOT NULL',
  'CREATE INDEX "suggestion_unit_status" ON "suggestion" ("unit", "status")',
  'CREATE INDEX "suggestion_station_status" ON "suggestion" ("station", "status")',
  'CREATE INDEX "suggestion_reopen" ON "suggestion" ("reopen_asked") WHERE "reopen_asked" = 1',
];

const dropped = [
  'suggestion_reopen',
  'suggestion_station_status',
  'suggestion_unit_status',
  'suggestion_assignee',
  'audit_action',
  'audit_object_at',
  'audit_chain_seq',
];

/** Reasons sealed, entries chained, the log searched by object and action, work lists counted by index. */
export class StaffAndAudit1764200000000 implements MigrationInterface {
  readonly name = 'StaffAndAudit1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of added) await runner.createTable(each, false, false, true);
    for (const column of columns) await runner.query(`ALTER TABLE "audit_entry" ADD COLUMN ${column}`);
    for (const index of indices) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of dropped) await runner.query(`DROP INDEX "${name}"`);
    for (const column of ['chain_seq', 'reason_key'])
      await runner.query(`ALTER TABLE "audit_entry" DROP COLUMN "${column}"`);
    for (const each of [...added].reverse()) await runner.dropTable(each.name);
  }
}
