import { EntitySchema } from 'typeorm';
import { epoch, json, named, primaryId, varchar } from '../store/columns.ts';

/** A running process on PostgreSQL, as it last gave a sign of life. */
export interface ProcessRow {
  id: string;
  /** Comma list, as in `ROLES`. */
  roles: string;
  startedAt: number;
  beatAt: number;
  /** Its counters, as prom-client writes metrics in JSON: the roles without HTTP are read here. */
  figures: unknown[];
}

export const processTable = new EntitySchema<ProcessRow>({
  name: 'process',
  columns: {
    id: primaryId,
    roles: varchar,
    startedAt: named('started_at', epoch),
    beatAt: named('beat_at', epoch),
    figures: json,
  },
});
