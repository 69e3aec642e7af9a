/** Length of a clock. `running` in ms; `working-time` in ms of office hours; `working-days` in days. */
export type ClockSpec =
  | { type: 'none' }
  | { type: 'running'; ms: number }
  | { type: 'working-time'; ms: number }
  | { type: 'working-days'; days: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A calendar day of a running clock is 24 hours: summer time neither gives nor takes. */
const DAY = 24 * HOUR;
/** The taxonomy's `0`: the duty alarm at once, and a person's word within half an hour. */
const AT_ONCE = 30 * MINUTE;

/** Reads `30m`, `24h`, `15d`, `30wm`, `8wh`, `3wd`, `0` or `-`. @throws RangeError for anything else */
export function parseClockSpec(spec: string): ClockSpec {
  if (spec === '-') return { type: 'none' };
  if (spec === '0') return { type: 'running', ms: AT_ONCE };
  const parts = /^(\d{1,4})(m|h|d|wm|wh|wd)$/.exec(spec);
  const n = Number(parts?.[1]);
  switch (parts?.[2]) {
    case 'm':
      return { type: 'running', ms: n * MINUTE };
    case 'h':
      return { type: 'running', ms: n * HOUR };
    case 'd':
      return { type: 'running', ms: n * DAY };
    case 'wm':
      return { type: 'working-time', ms: n * MINUTE };
    case 'wh':
      return { type: 'working-time', ms: n * HOUR };
    case 'wd':
      return { type: 'working-days', days: n };
    default:
      throw new RangeError(`not a length of time: ${spec}`);
  }
}
