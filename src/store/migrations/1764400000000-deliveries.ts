import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, long, off, table, time, unique, whole, words, wordsOrNull } from './schema-words.ts';

const deliveries = [
  table(
    'delivery',
    {
      id: key,
      message_id: words,
      conversation_id: words,
      channel: words,
      seq: whole,
      status: words,
      urgent: off,
      attempts: whole,
      next_at: time,
      claim: wordsOrNull,
      leased_until: time,
      reason: wordsOrNull,
      external_id: wordsOrNull,
      created_at: time,
      updated_at: time,
    },
    {
      delivery_message: unique('message_id'),
      delivery_conversation: 'conversation_id seq',
      delivery_status: 'status updated_at',
    },
  ),
  table('conversation_address', { conversation_id: key, sealed: long, created_at: time }),
];

export class Deliveries1764400000000 implements MigrationInterface {
  readonly name = 'Deliveries1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of deliveries) await runner.createTable(each, false, false, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...deliveries].reverse()) await runner.dropTable(each.name);
  }
}
