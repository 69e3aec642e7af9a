import type { DataSource } from 'typeorm';
import type { SchemaState } from './store.ts';

/**
 * Compares the migrations that the database has seen with those of this program. Another process may have brought the
 * schema forward since this one started, or somebody may have restored an older copy.
 */
export async function compareSchema(source: DataSource): Promise<SchemaState> {
  const rows = (await source.query('SELECT name FROM migration')) as { name: string }[];
  const applied = new Set(rows.map((row) => row.name));
  const known = source.migrations.map((migration) => migration.name ?? migration.constructor.name);
  if (known.some((name) => !applied.has(name))) return 'older';
  return applied.size > known.length ? 'newer' : 'current';
}
