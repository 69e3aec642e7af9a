import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { key, long, table, time, words } from './schema-words.ts';

const processes = table('process', { id: key, roles: words, started_at: time, beat_at: time, figures: long });
/** What changed since a moment: looked up every few seconds by each web process. */
const updated = new TableIndex({ name: 'suggestion_updated', columnNames: ['updated_at'] });

/** The processes of the service and their figures; changes of suggestions by time. */
export class Processes1764500000000 implements MigrationInterface {
  readonly name = 'Processes1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(processes);
    await runner.createIndex('suggestion', updated);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('suggestion', updated);
    await runner.dropTable(processes);
  }
}
