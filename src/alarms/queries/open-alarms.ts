import type { Reader } from '../../store/store.ts';

/** More than a person can look at. */
const MOST = 200;

/** The alarms that nobody has taken and how far each has been passed on, newest first. */
export function openAlarms(read: Reader): Promise<{ id: string; step: number }[]> {
  return read.query(`SELECT id, step FROM alarm WHERE acked_at IS NULL ORDER BY raised_at DESC LIMIT ${MOST}`);
}
