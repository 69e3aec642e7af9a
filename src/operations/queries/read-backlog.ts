import type { Reader } from '../../store/store.ts';

/** A promise offered this often, over some five minutes, waits for a person. */
const STUCK_ATTEMPTS = 6;

/** What waits in the database, each with the time (epoch ms) since which the oldest of it waits; null for none. */
export interface Backlog {
  outboxRows: number;
  outboxStuck: number;
  outboxDueSince: number | null;
  burstsWaiting: number;
  burstDueSince: number | null;
  alarmsOpen: number;
  alarmSince: number | null;
}

/** Reads the backlog by one statement over small tables and indexes. @param now epoch ms */
export async function readBacklog(read: Reader, now: number): Promise<Backlog> {
  const [row] = await read.query<Record<string, number | string | null>>(
    `SELECT
       (SELECT MIN(available_at) FROM outbox WHERE available_at <= $1) AS "outboxDueSince",
       (SELECT COUNT(*) FROM outbox) AS "outboxRows",
       (SELECT COUNT(*) FROM outbox WHERE attempts >= ${STUCK_ATTEMPTS}) AS "outboxStuck",
       (SELECT COUNT(*) FROM burst WHERE status IN ('open', 'closed') AND closes_at <= $2) AS "burstsWaiting",
       (SELECT MIN(closes_at) FROM burst WHERE status IN ('open', 'closed') AND closes_at <= $3) AS "burstDueSince",
       (SELECT COUNT(*) FROM alarm WHERE acked_at IS NULL) AS "alarmsOpen",
       (SELECT MIN(raised_at) FROM alarm WHERE acked_at IS NULL) AS "alarmSince"`,
    [now, now, now],
  );
  const count = (name: keyof Backlog) => Number(row?.[name] ?? 0);
  const since = (name: keyof Backlog) => (row?.[name] == null ? null : Number(row[name]));
  return {
    outboxRows: count('outboxRows'),
    outboxStuck: count('outboxStuck'),
    outboxDueSince: since('outboxDueSince'),
    burstsWaiting: count('burstsWaiting'),
    burstDueSince: since('burstDueSince'),
    alarmsOpen: count('alarmsOpen'),
    alarmSince: since('alarmSince'),
  };
}
