const ZONE = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale}/${key}`;
  const known = formats.get(id);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: ZONE, hourCycle: 'h23', ...options });
  formats.set(id, made);
  return made;
}

const dayOf = (at: Date) => format('en-CA', 'day', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** The bureau's calendar day of an epoch time, `YYYY-MM-DD`. */
export function dayIn(at: number): string {
  return dayOf(new Date(at));
}

/** A moment in the bureau's time: the clock for today, month and day otherwise, the year where it differs. */
export function shortTime(iso: string, now: number, locale: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const clock = format(locale, 'clock', { hour: '2-digit', minute: '2-digit' }).format(at);
  if (dayOf(at) === dayIn(now)) return clock;
  const sameYear = dayOf(at).slice(0, 4) === dayIn(now).slice(0, 4);
  const day = sameYear
    ? format(locale, 'md', { month: 'short', day: 'numeric' })
    : format(locale, 'ymd', { year: 'numeric', month: 'short', day: 'numeric' });
  return `${day.format(at)} ${clock}`;
}

/** A moment in full, for titles and records. */
export function fullTime(iso: string, locale: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? ''
    : format(locale, 'full', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** A calendar day `YYYY-MM-DD` as month and day. */
export function dayWords(date: string, locale: string): string {
  return format(locale, 'md', { month: 'short', day: 'numeric' }).format(new Date(`${date}T12:00:00+08:00`));
}
