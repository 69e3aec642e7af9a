const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment on paper, in the bureau's time: `2026-11-24 17:05`, which every reader and clerk can sort. */
export function paperTime(iso: string, zone = 'Asia/Shanghai'): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  return format.format(new Date(iso));
}
