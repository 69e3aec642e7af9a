import { Table, type TableColumnOptions, TableIndex, type TableIndexOptions } from 'typeorm';

/*
 * Words to write a table down once for both databases.
 */

type Column = (name: string) => TableColumnOptions;

const of =
  (type: string, more: Partial<TableColumnOptions> = {}): Column =>
  (name) => ({ name, type, ...more });

export const key = of('varchar', { isPrimary: true });
export const words = of('varchar');
export const wordsOrNull = of('varchar', { isNullable: true });
export const long = of('text');
export const longOrNull = of('text', { isNullable: true });
export const whole = of('integer');
export const wholeOrNull = of('integer', { isNullable: true });
export const off = of('integer', { default: 0 });
export const on = of('integer', { default: 1 });
export const time = of('bigint');
export const timeOrNull = of('bigint', { isNullable: true });
export const real = of('double precision');
export const realOrNull = of('double precision', { isNullable: true });

/** A table from column names and kinds. Indexes are given by name, columns separated by spaces. */
export function table(
  name: string,
  columns: Record<string, Column>,
  indices: Record<string, string | TableIndexOptions> = {},
): Table {
  return new Table({
    name,
    columns: Object.entries(columns).map(([column, kind]) => kind(column)),
    indices: Object.entries(indices).map(([indexName, index]) =>
      typeof index === 'string'
        ? new TableIndex({ name: indexName, columnNames: index.split(' ') })
        : new TableIndex({ ...index, name: indexName }),
    ),
  });
}

/** A unique index over columns separated by spaces. */
export function unique(columns: string, where?: string): TableIndexOptions {
  return { columnNames: columns.split(' '), isUnique: true, ...(where ? { where } : {}) };
}
