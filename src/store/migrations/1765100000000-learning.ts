import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, longOrNull, off, table, time, timeOrNull, unique, whole, words, wordsOrNull } from './schema-words.ts';

const tables = [
  table(
    'training_example',
    {
      id: key,
      suggestion_id: words,
      seq: whole,
      source: words,
      from_kind: words,
      from_category: words,
      to_kind: wordsOrNull,
      to_category: wordsOrNull,
      actor_id: wordsOrNull,
      model_version: words,
      at: time,
      set_aside_at: timeOrNull,
    },
    { training_example_step: unique('suggestion_id seq'), training_example_at: 'at' },
  ),
  table(
    'language_model',
    {
      version: key,
      status: words,
      shipped: off,
      parent: wordsOrNull,
      recipe: words,
      examples: whole,
      examples_until: time,
      trained_at: time,
      live_at: timeOrNull,
      live_by: wordsOrNull,
      report: longOrNull,
      body: longOrNull,
    },
    { language_model_live: unique('status', `"status" = 'live'`) },
  ),
  table(
    'training_run',
    {
      id: key,
      night: wordsOrNull,
      asked_by: wordsOrNull,
      asked_at: time,
      status: words,
      lease_until: time,
      attempts: whole,
      ended_at: timeOrNull,
      outcome: wordsOrNull,
      version: wordsOrNull,
    },
    { training_run_night: unique('night'), training_run_asked: 'asked_at' },
  ),
];

/** What people corrected, the models that learned from it, and the trainings. */
export class Learning1765100000000 implements MigrationInterface {
  readonly name = 'Learning1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of tables) await runner.createTable(each);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...tables].reverse()) await runner.dropTable(each);
  }
}
