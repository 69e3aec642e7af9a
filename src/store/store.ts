import type { EntityManager, EntitySchema, ObjectLiteral, Repository } from 'typeorm';

/** A promise of work, written in the same unit as the rows it follows from. */
export interface OutboxPromise {
  job: string;
  /** Ids only: the queue never holds words. */
  payload: Record<string, string | number>;
  /** Not before this time (epoch ms); now when left out. */
  availableAt?: number;
}

/** Reading, on a connection that never sees uncommitted rows. */
export interface Reader {
  /** Rows of a statement; parameters are `$1`, `$2` … in order of first use, the same on both engines. */
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Whole rows without TypeORM's builders. @param where what follows `SELECT * FROM table`, in column names; may begin with an alias */
  rows<T extends ObjectLiteral>(table: EntitySchema<T>, where: string, params?: readonly unknown[]): Promise<T[]>;
  repo<T extends ObjectLiteral>(
    table: EntitySchema<T>,
  ): Pick<Repository<T>, 'find' | 'findBy' | 'findOne' | 'findOneBy' | 'countBy' | 'createQueryBuilder'>;
}

/** What a unit of work may touch. Valid only until the unit ends. */
export interface Tx {
  readonly engine: Engine;
  readonly manager: EntityManager;
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  repo<T extends ObjectLiteral>(table: EntitySchema<T>): Repository<T>;
  /** Whole rows without TypeORM's builders. @param where what follows `SELECT * FROM table`, in column names */
  rows<T extends ObjectLiteral>(table: EntitySchema<T>, where: string, params?: readonly unknown[]): Promise<T[]>;
  /**
   * Inserts a whole row. It is sent with the next statement of the unit or at its end, together with the other rows of
   * its table: later statements of the unit see it, a broken constraint shows there.
   */
  insert<T extends ObjectLiteral>(table: EntitySchema<T>, row: T): void;
  /** Changes some columns of the row under this key; sent like {@link Tx.insert}, before the rows inserted meanwhile. */
  patch<T extends ObjectLiteral>(table: EntitySchema<T>, key: string, fields: Partial<T>): void;
  /** Inserts; a row whose natural key exists is left alone. @returns whether it was inserted */
  insertNew<T extends ObjectLiteral>(table: EntitySchema<T>, row: T): Promise<boolean>;
  /** The row under its key, locked until the unit ends (row lock on PostgreSQL; SQLite has one writer). */
  lock<T extends ObjectLiteral>(table: EntitySchema<T>, where: Partial<T>): Promise<T | null>;
  /** Writes an outbox row. @returns its id */
  promise(work: OutboxPromise): string;
  /** Ends an outbox row: its work is done in this very unit. */
  done(outboxId: string): void;
  /** Runs after COMMIT of the run that counted; never when the unit is rolled back. What it throws is only logged. */
  afterCommit(hook: () => void): void;
}

export type Engine = 'sqlite' | 'postgres';

export interface OfferedWork {
  outboxId: string;
  job: string;
  payload: unknown;
  availableAt: number;
}

export type SchemaState = 'current' | 'older' | 'newer';

/** Connections open, of them idle, and callers that wait for one. */
export interface PoolFigures {
  open: number;
  idle: number;
  waiting: number;
}

/** The only way to the database. */
export interface Store {
  readonly engine: Engine;
  readonly read: Reader;
  /**
   * Runs `fn` in one transaction: everything it wrote is committed together or not at all. `fn` may run more than once
   * and must await nothing but its own transaction. Nesting is an error.
   * @throws what `fn` throws, with nothing changed; AppError('unavailable') when the database cannot commit
   */
  unitOfWork<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Who is told of outbox rows right after their COMMIT. */
  onPromised(listener: (work: OfferedWork[]) => void): void;
  /**
   * Runs `fn` while no other process of this service runs one: for what happens once, at a start. Waits its turn; a
   * process that dies gives way. On SQLite the data folder's lock already keeps other processes out.
   */
  alone<T>(fn: () => Promise<T>): Promise<T>;
  /** Whether the database's schema is the one this program was built for, or an older or newer one. */
  schema(): Promise<SchemaState>;
  /** Connections of the pool; null on SQLite, which has none. */
  pool(): PoolFigures | null;
  /** Answers a trivial query. @throws what the driver says when the database does not */
  ping(): Promise<void>;
  close(): Promise<void>;
}
