const DAY_MS = 86_400_000;

/** A week of the bureau: its Monday, `YYYY-MM-DD`. */
export type Week = string;

/** The Mondays of the last weeks, oldest first; the present week is the last. @param wall the bureau's clock now */
export function lastWeeks(wall: { date: string; weekday: number }, count: number): Week[] {
  const monday = Date.parse(`${wall.date}T00:00:00Z`) - (wall.weekday - 1) * DAY_MS;
  return Array.from({ length: count }, (_, i) =>
    new Date(monday - (count - 1 - i) * 7 * DAY_MS).toISOString().slice(0, 10),
  );
}
