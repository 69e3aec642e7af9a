import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm';

/*
 * Column types that mean the same on SQLite and PostgreSQL. Flags are 0 or 1: SQLite has no boolean,
 * and one spelling in both keeps hand-written SQL the same.
 */

const numbers: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};

const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
};

export const primaryId = { type: 'varchar', primary: true } as const satisfies EntitySchemaColumnOptions;

const optional = <T extends EntitySchemaColumnOptions>(column: T) => ({ ...column, nullable: true as const });

export const varchar = { type: 'varchar' } as const satisfies EntitySchemaColumnOptions;
export const varcharOrNull = optional(varchar);
export const longText = { type: 'text' } as const satisfies EntitySchemaColumnOptions;
export const longTextOrNull = optional(longText);
export const integer = { type: 'integer' } as const satisfies EntitySchemaColumnOptions;
export const integerOrNull = optional(integer);
export const flag = { type: 'integer', default: 0 } as const satisfies EntitySchemaColumnOptions;
/** Epoch milliseconds UTC. */
export const epoch = { type: 'bigint', transformer: numbers } as const satisfies EntitySchemaColumnOptions;
export const epochOrNull = optional(epoch);
export const real = { type: 'double precision' } as const satisfies EntitySchemaColumnOptions;
export const realOrNull = optional(real);
export const json = { type: 'text', transformer: jsonText } as const satisfies EntitySchemaColumnOptions;
export const jsonOrNull = optional(json);

/** 0 or 1 as stored. */
export type Flag = 0 | 1;

/** A column under its snake_case name. */
export function named<T extends EntitySchemaColumnOptions>(name: string, column: T): T & { name: string } {
  return { ...column, name };
}
