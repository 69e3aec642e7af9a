import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, table, time, unique, whole, words } from './schema-words.ts';

const added = [
  table('access_code', { suggestion_id: key, hash: words, at: time }),
  table(
    'suggestion_access',
    { id: key, suggestion_id: words, conversation_id: words, at: time },
    {
      suggestion_access_pair: unique('suggestion_id conversation_id'),
      suggestion_access_conversation: 'conversation_id',
    },
  ),
  table('access_guess', { subject: key, failures: whole, since: time }, { access_guess_since: 'since' }),
];

/** Nameless senders come back with a code: its hash, the conversations it opened the matter to, wrong guesses. */
export class AccessCodes1764300000000 implements MigrationInterface {
  readonly name = 'AccessCodes1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of added) await runner.createTable(each);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...added].reverse()) await runner.dropTable(each.name);
  }
}
