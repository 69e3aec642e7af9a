import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, table, time, whole, wordsOrNull } from './schema-words.ts';

const added = [
  table('lead_unit', { category: key, unit: wordsOrNull, version: whole, updated_at: time }),
  table('place_station', { place: key, station: wordsOrNull, version: whole, updated_at: time }),
];

/** Units are changed by people: a version to compare, who leads which category, which station serves which place. */
export class Units1764100000000 implements MigrationInterface {
  readonly name = 'Units1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "unit" ADD COLUMN "version" integer NOT NULL DEFAULT 0');
    for (const each of added) await runner.createTable(each);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...added].reverse()) await runner.dropTable(each.name);
    await runner.query('ALTER TABLE "unit" DROP COLUMN "version"');
  }
}
