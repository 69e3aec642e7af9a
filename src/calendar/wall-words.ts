const pad = (n: number) => String(n).padStart(2, '0');

/** `HH:MM` of minutes after midnight; `24:00` for the end of the day. */
export function wallWords(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Minutes after midnight of `HH:MM`. */
export function wallMinutes(words: string): number {
  const [hour, minute] = words.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
