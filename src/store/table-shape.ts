import type { DataSource, EntitySchema, ObjectLiteral, ValueTransformer } from 'typeorm';

/** A column as hand-written statements need it. */
export interface ColumnShape {
  property: string;
  /** The quoted name in the database. */
  name: string;
  raw: string;
  /** Type name for a cast on PostgreSQL. */
  type: string;
  write(value: unknown): unknown;
  read(value: unknown): unknown;
  /** What stands for a value that is not given. */
  otherwise: unknown;
}

export interface TableShape {
  /** The quoted name. */
  name: string;
  key: ColumnShape;
  columns: readonly ColumnShape[];
  byProperty: ReadonlyMap<string, ColumnShape>;
}

const shapes = new WeakMap<DataSource, Map<unknown, TableShape>>();

/** How a table is written and read without TypeORM's builders; computed once for each connection and table. */
export function tableShape<T extends ObjectLiteral>(source: DataSource, table: EntitySchema<T>): TableShape {
  const known = shapes.get(source) ?? new Map<unknown, TableShape>();
  shapes.set(source, known);
  const found = known.get(table);
  if (found) return found;
  const metadata = source.getMetadata(table);
  const columns = metadata.columns.map((c): ColumnShape => {
    const transformers = c.transformer === undefined ? [] : [c.transformer].flat();
    return {
      property: c.propertyName,
      name: `"${c.databaseName}"`,
      raw: c.databaseName,
      type: String(c.type),
      write: (value) => transformers.reduce((v: unknown, t: ValueTransformer) => t.to(v), value),
      read: (value) => transformers.reduceRight((v: unknown, t: ValueTransformer) => t.from(v), value),
      otherwise: typeof c.default === 'function' ? null : (c.default ?? null),
    };
  });
  const byProperty = new Map(columns.map((c) => [c.property, c]));
  const key = byProperty.get(metadata.primaryColumns[0]?.propertyName ?? '');
  if (!key) throw new Error(`${metadata.tableName} has no primary key`);
  const shape = { name: `"${metadata.tableName}"`, key, columns, byProperty };
  known.set(table, shape);
  return shape;
}

/** Whole rows of a table by a hand-written condition; see {@link Reader.rows}. */
export async function readRows<T extends ObjectLiteral>(
  source: DataSource,
  query: (sql: string, params: readonly unknown[]) => Promise<Record<string, unknown>[]>,
  table: EntitySchema<T>,
  where: string,
  params: readonly unknown[] = [],
): Promise<T[]> {
  const shape = tableShape(source, table);
  const found = await query(`SELECT * FROM ${shape.name} ${where}`, params);
  return found.map((raw) => readRow<T>(shape, raw));
}

/** A row of the database as the table's own type. */
function readRow<T>(shape: TableShape, raw: Record<string, unknown>): T {
  const row: Record<string, unknown> = {};
  for (const c of shape.columns) row[c.property] = c.read(raw[c.raw]);
  return row as T;
}
