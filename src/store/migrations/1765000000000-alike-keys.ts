import type { MigrationInterface, QueryRunner } from 'typeorm';
import { pairKeys } from '../../kernel/pair-keys.ts';
import { key, table, time, whole } from './schema-words.ts';

const alikeKey = table('alike_key', { id: key, pair_key: whole, at: time }, { alike_key_pair: 'pair_key at id' });

const BATCH = 500;

interface Masked {
  id: string;
  masked: string;
  created_at: number | string;
}

/** Keys under which suggestions are found by texts like theirs; for those there are already, too. */
export class AlikeKeys1765000000000 implements MigrationInterface {
  readonly name = 'AlikeKeys1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(alikeKey);
    const postgres = runner.connection.options.type === 'postgres';
    const first = `SELECT id, masked, created_at FROM suggestion WHERE masked IS NOT NULL AND id > ${postgres ? '$1' : '?'} ORDER BY id LIMIT ${BATCH}`;
    for (let after = ''; ; ) {
      const rows: Masked[] = await runner.query(first, [after]);
      const values = rows.flatMap(({ id, masked, created_at }) =>
        pairKeys(masked).map((pairKey, i) => [`${id}:${i}`, pairKey, Number(created_at)]),
      );
      const mark = (n: number) => (postgres ? `$${n}` : '?');
      const places = values.map((_, i) => `(${mark(3 * i + 1)},${mark(3 * i + 2)},${mark(3 * i + 3)})`).join(',');
      if (values.length > 0)
        await runner.query(`INSERT INTO alike_key (id, pair_key, at) VALUES ${places}`, values.flat());
      after = rows.at(-1)?.id ?? '';
      if (rows.length < BATCH) return;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(alikeKey);
  }
}
