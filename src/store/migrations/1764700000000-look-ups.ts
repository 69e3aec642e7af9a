import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every action of staff asks (is something merged into it?), the work list by due date, the ideas on the public page. */
const indices = [
  'CREATE INDEX "suggestion_merged" ON "suggestion" ("merged_into") WHERE "merged_into" IS NOT NULL',
  'CREATE INDEX "suggestion_due_order" ON "suggestion" ((COALESCE("due_at", 9000000000000)), "id")',
  'CREATE INDEX "suggestion_stage" ON "suggestion" ("stage", "id") WHERE "stage" IS NOT NULL',
];

const dropped = ['suggestion_stage', 'suggestion_due_order', 'suggestion_merged'];

/** Indexes for look-ups that read the whole table of suggestions. */
export class LookUps1764700000000 implements MigrationInterface {
  readonly name = 'LookUps1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const index of indices) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of dropped) await runner.query(`DROP INDEX "${name}"`);
  }
}
