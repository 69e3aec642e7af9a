import type { DataSource } from 'typeorm';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { createDeferredWrites } from '../../src/store/deferred-writes.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { BLANK } from '../suggestions/blank-row.ts';
import { matter } from './citizens.ts';

const YEAR = 365 * 86_400_000;
const BATCH = 500;

/** A year's suggestions, straight into the table: what a list shows, without their messages. */
export async function seedSuggestions(source: DataSource, from: number, to: number): Promise<void> {
  const pack = loadPack('xianyou');
  const categories = [...pack.categories.keys()];
  const stations = pack.units.filter((u) => u.level === 'station').map((u) => u.code);
  const kinds = [...pack.kinds.keys()].filter((k) => k !== 'chat' && k !== 'progress');
  const now = Date.now();

  for (let start = from; start < to; start += BATCH) {
    const writes = createDeferredWrites(source);
    for (let i = start; i < Math.min(start + BATCH, to); i++) {
      const createdAt = now - YEAR + Math.floor((YEAR * i) / to);
      // Nine in ten are over, as in a bureau that keeps up.
      const status = i % 10 === 0 ? (STATUSES[(i / 10) % STATUSES.length] ?? 'routed') : 'closed';
      const station = stations[i % stations.length] ?? null;
      const row: SuggestionRow = {
        ...BLANK,
        id: `seed-${String(i).padStart(9, '0')}`,
        number: `9${String(i).padStart(9, '0')}`,
        conversationId: `seed-${i}`,
        status,
        kind: kinds[i % kinds.length] ?? 'help',
        category: categories[(i * 7) % categories.length] ?? 'general.unclear',
        station,
        unit: status === 'review' ? null : station,
        dueAt: createdAt + 7 * 86_400_000,
        firstReplyDueAt: createdAt + 3_600_000,
        masked: matter(i),
        summary: matter(i),
        modelVersion: 'seed',
        confidence: 0.9,
        createdAt,
        updatedAt: createdAt,
      };
      writes.insert(suggestionTable, row);
    }
    await writes.flush((sql, params) => source.query(sql, params));
  }
}
