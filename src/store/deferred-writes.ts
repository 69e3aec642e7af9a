import type { DataSource, EntitySchema, ObjectLiteral } from 'typeorm';
import { type ColumnShape, type TableShape, tableShape } from './table-shape.ts';

type Run = (sql: string, params: unknown[]) => Promise<unknown>;

interface TableWrites {
  shape: TableShape;
  inserts: Map<unknown, Record<string, unknown>>;
  patches: Map<unknown, Record<string, unknown>>;
  removals: Set<unknown>;
}

/** Writes of a unit that wait to be sent together: rows of one table share a statement. */
export interface DeferredWrites {
  insert<T extends ObjectLiteral>(table: EntitySchema<T>, row: T): void;
  /** Changes some columns of the row under this key. */
  patch<T extends ObjectLiteral>(table: EntitySchema<T>, key: string, fields: Partial<T>): void;
  remove<T extends ObjectLiteral>(table: EntitySchema<T>, key: string): void;
  readonly waiting: boolean;
  /** Sends what waits: changes, then new rows, then removals. */
  flush(run: Run): Promise<void>;
}

/** Parameters of one statement; SQLite takes 32,766, PostgreSQL 65,535. */
const MAX_PARAMS = 30_000;

export function createDeferredWrites(source: DataSource): DeferredWrites {
  const tables = new Map<unknown, TableWrites>();
  const postgres = source.options.type === 'postgres';

  function of<T extends ObjectLiteral>(table: EntitySchema<T>): TableWrites {
    const known = tables.get(table);
    if (known) return known;
    const shape = tableShape(source, table);
    const made: TableWrites = { shape, inserts: new Map(), patches: new Map(), removals: new Set() };
    tables.set(table, made);
    return made;
  }

  return {
    insert(table, row) {
      const writes = of(table);
      writes.inserts.set(row[writes.shape.key.property], { ...row });
    },
    patch(table, key, fields) {
      const { inserts, patches } = of(table);
      const earlier = inserts.get(key) ?? patches.get(key);
      if (earlier) Object.assign(earlier, fields);
      else patches.set(key, { ...fields });
    },
    remove(table, key) {
      of(table).removals.add(key);
    },
    get waiting() {
      return tables.size > 0;
    },
    async flush(run) {
      const all = [...tables.values()];
      tables.clear();
      for (const { shape, patches } of all)
        for (const sent of patchStatements(shape, patches, postgres)) await run(...sent);
      for (const { shape, inserts } of all)
        for (const sent of insertStatements(shape, [...inserts.values()], postgres)) await run(...sent);
      for (const { shape, removals } of all)
        for (const sent of removeStatements(shape, [...removals], postgres)) await run(...sent);
    },
  };
}

type Statement = [sql: string, params: unknown[]];

function chunks<T>(items: readonly T[], each: number): T[][] {
  const size = Math.max(1, Math.floor(MAX_PARAMS / Math.max(1, each)));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** SQLite looks every named parameter up in a list of all before it: with thousands only plain marks are fast. */
const mark = (postgres: boolean, n: number) => (postgres ? `$${n}` : '?');

function placeholders(rows: number, columns: readonly ColumnShape[], postgres: boolean, cast: boolean): string {
  const value = (c: ColumnShape, n: number) => `${mark(postgres, n)}${postgres && cast ? `::${c.type}` : ''}`;
  const row = (r: number) => `(${columns.map((c, i) => value(c, r * columns.length + i + 1)).join(',')})`;
  return Array.from({ length: rows }, (_, r) => row(r)).join(',');
}

const written = (columns: readonly ColumnShape[], row: Record<string, unknown>) =>
  columns.map((c) => c.write(row[c.property] === undefined ? c.otherwise : row[c.property]));

function insertStatements(
  { name, columns }: TableShape,
  rows: readonly Record<string, unknown>[],
  postgres: boolean,
): Statement[] {
  const names = columns.map((c) => c.name).join(', ');
  return chunks(rows, columns.length).map((some) => [
    `INSERT INTO ${name} (${names}) VALUES ${placeholders(some.length, columns, postgres, false)}`,
    some.flatMap((row) => written(columns, row)),
  ]);
}

/** One statement for all rows in which the same columns change. */
function patchStatements(
  { name, key, byProperty }: TableShape,
  patches: ReadonlyMap<unknown, Record<string, unknown>>,
  postgres: boolean,
): Statement[] {
  const groups = new Map<string, [unknown, Record<string, unknown>][]>();
  for (const [id, fields] of patches) {
    const properties = Object.keys(fields).sort().join();
    if (properties === '') continue;
    const same = groups.get(properties);
    if (same) same.push([id, fields]);
    else groups.set(properties, [[id, fields]]);
  }
  return [...groups].flatMap(([properties, rows]) => {
    const changed = properties.split(',').map((p) => {
      const column = byProperty.get(p);
      if (!column) throw new Error(`${name} has no ${p}`);
      return column;
    });
    const columns = [key, ...changed];
    return chunks(rows, columns.length).map((some): Statement => {
      const [only, ...others] = some;
      if (only && others.length === 0) {
        const sets = changed.map((c, i) => `${c.name} = ${mark(postgres, i + 1)}`).join(', ');
        return [
          `UPDATE ${name} SET ${sets} WHERE ${key.name} = ${mark(postgres, changed.length + 1)}`,
          [...written(changed, only[1]), only[0]],
        ];
      }
      const values = some.flatMap(([id, fields]) => [id, ...written(changed, fields)]);
      const names = columns.map((_, i) => `c${i}`).join(', ');
      const sets = changed.map((c, i) => `${c.name} = v.c${i + 1}`).join(', ');
      return [
        `WITH v(${names}) AS (VALUES ${placeholders(some.length, columns, postgres, true)}) UPDATE ${name} SET ${sets} FROM v WHERE ${name}.${key.name} = v.c0`,
        values,
      ];
    });
  });
}

function removeStatements({ name, key }: TableShape, keys: readonly unknown[], postgres: boolean): Statement[] {
  return chunks(keys, 1).map((some) => [
    `DELETE FROM ${name} WHERE ${key.name} IN (${some.map((_, i) => mark(postgres, i + 1)).join(',')})`,
    [...some],
  ]);
}
