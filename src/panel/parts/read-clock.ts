const PATTERN = /^(\d{1,2})(?:[:：.点时]?(\d{2}))?[点时]?$/;

/** A time of day as people type it (`8`, `830`, `8：30`, `24:00`), as `HH:MM`; null when it is none. */
export function readClock(words: string): string | null {
  const typed = words.normalize('NFKC').replace(/\s+/g, '');
  const parts = PATTERN.exec(typed);
  const hour = Number(parts?.[1]);
  const minute = Number(parts?.[2] ?? 0);
  if (!parts || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
