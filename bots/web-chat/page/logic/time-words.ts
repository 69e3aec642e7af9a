const pad = (n: number) => (n < 10 ? `0${n}` : String(n));

/** A time of day as people read it, on the device's clock: 08:05. */
export function clockWords(at: number): string {
  const date = new Date(at);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** A day as people say it: 今天, 昨天, 11月24日, in another year 2025年11月24日. */
export function dayWords(at: number, now: number): string {
  const date = new Date(at);
  const today = new Date(now);
  const days = Math.round((midnight(today) - midnight(date)) / 86_400_000);
  if (days === 0) return '今天';
  if (days === 1) return '昨天';
  const words = `${date.getMonth() + 1}月${date.getDate()}日`;
  return date.getFullYear() === today.getFullYear() ? words : `${date.getFullYear()}年${words}`;
}

function midnight(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
