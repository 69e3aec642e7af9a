import type { Deps } from '../../deps.ts';

/** Day of the bureau as yyMMdd. */
export function dayCode(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: '2-digit',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${of('year')}${of('month')}${of('day')}`;
}

/**
 * The next number of the day: yyMMdd and four digits (more past 9,999), rising, gaps allowed. Drawn in a unit of its
 * own, so that opening suggestions do not wait for one another.
 */
export async function drawNumber(deps: Pick<Deps, 'store' | 'clock' | 'config'>): Promise<string> {
  const [number] = await drawNumbers(deps, 1);
  return number as string;
}

/** The next numbers of the day, rising. @param count 0 or more; for 0 nothing is written */
export async function drawNumbers(deps: Pick<Deps, 'store' | 'clock' | 'config'>, count: number): Promise<string[]> {
  if (count === 0) return [];
  const day = dayCode(deps.clock.now(), deps.config.timeZone);
  const last = await deps.store.unitOfWork(async (tx) => {
    // Two statements: TypeORM's SQLite driver gives no rows back for an INSERT, not even with RETURNING.
    await tx.query(
      'INSERT INTO number_sequence (day, last) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET last = number_sequence.last + excluded.last',
      [day, count],
    );
    const [row] = await tx.query<{ last: number }>('SELECT last FROM number_sequence WHERE day = $1', [day]);
    return Number(row?.last);
  });
  return Array.from({ length: count }, (_, i) => `${day}${String(last - count + 1 + i).padStart(4, '0')}`);
}
