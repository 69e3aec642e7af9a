import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../kernel/errors.ts';

const inside = new AsyncLocalStorage<true>();

/** Thrown when a unit of work is opened inside another: the outer one would wait for itself. */
export class NestedUnitError extends Error {
  override readonly name = 'NestedUnitError';
  constructor() {
    super('a unit of work was opened inside another');
  }
}

/** @throws NestedUnitError when called from inside a unit */
export function refuseNesting(): void {
  if (inside.getStore()) throw new NestedUnitError();
}

export function runInside<T>(fn: () => Promise<T>): Promise<T> {
  return inside.run(true, fn);
}

const CONSTRAINT_SQLITE = /^SQLITE_CONSTRAINT/;
const CONSTRAINT_POSTGRES = /^23/;
const RERUN_POSTGRES = new Set(['40001', '40P01', '55P03']);

function driverCode(error: unknown): string {
  const e = error as { driverError?: { code?: unknown }; code?: unknown } | null;
  const code = e?.driverError?.code ?? e?.code;
  return typeof code === 'string' ? code : '';
}

/** An error of the unit itself (a rule, a constraint, a fault in its code), as against one of the database below it. */
export function isUnitsOwnError(error: unknown): boolean {
  if (error instanceof AppError) return true;
  const code = driverCode(error);
  if (CONSTRAINT_SQLITE.test(code) || CONSTRAINT_POSTGRES.test(code)) return true;
  return !isDriverError(error);
}

/** Deadlock or failed serialisation: the same unit may well pass when run again. */
export function mayPassWhenRerun(error: unknown): boolean {
  return RERUN_POSTGRES.has(driverCode(error));
}

/** Whether the error came from the database or the way to it. */
export function isDriverError(error: unknown): boolean {
  const name = (error as { name?: string } | null)?.name ?? '';
  return (
    name === 'QueryFailedError' ||
    name === 'ConnectionNotFoundError' ||
    /^(SQLITE_|ECONN|08|57P)/.test(driverCode(error)) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(String((error as Error)?.message ?? ''))
  );
}
