const UNITS = { m: 'minutes', h: 'hours', d: 'days', wm: 'workMinutes', wh: 'workHours', wd: 'workDays' } as const;
type Unit = keyof typeof UNITS;

const isUnit = (unit: string | undefined): unit is Unit => unit !== undefined && Object.hasOwn(UNITS, unit);

/** A clock's length (`3wd`, `24h`, `0`) as a number and the name of its words under `clock.length`. */
export function clockLength(spec: string): { n: number; key: (typeof UNITS)[Unit] | 'none' } {
  if (spec === '0') return { n: 30, key: 'minutes' };
  const [, n, unit] = /^(\d+)(\w+)$/.exec(spec) ?? [];
  return isUnit(unit) ? { n: Number(n), key: UNITS[unit] } : { n: 0, key: 'none' };
}

const MINUTE = 60_000;

/** A stretch that was counted, in hours and minutes, with the name of its words under `due`. */
export function countedSpan(ms: number): { hours: number; minutes: number; key: 'hours' | 'minutes' } {
  const all = Math.floor(ms / MINUTE);
  const hours = Math.floor(all / 60);
  return { hours, minutes: all % 60, key: hours > 0 ? 'hours' : 'minutes' };
}

/** Whether a calendar day `YYYY-MM-DD` is a Saturday or Sunday. */
export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}
