/** Two models on the same cases, as the service tells it. */
export interface Figures {
  cases: number;
  before: number;
  after: number;
  low: number;
  high: number;
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`;

const signed = (points: number): string => `${points > 0 ? '+' : ''}${points.toFixed(1)}`;

/** Share before and after: `53.8 → 54.6%`. */
export function changeWords({ cases, before, after }: Figures): string {
  return cases === 0 ? '–' : `${percent(before, cases).slice(0, -1)} → ${percent(after, cases)}`;
}

/** The difference in points of a hundred: `+2.1`. */
export function differenceWords({ cases, before, after }: Figures): string {
  return cases === 0 ? '–' : signed(((after - before) / cases) * 100);
}

/** Its bounds: `+0.4 … +3.8`. */
export function boundsWords({ low, high }: Figures): string {
  return `${signed(low * 100)} … ${signed(high * 100)}`;
}

/** Whether the difference is beyond chance, and which way. */
export function directionOf({ low, high }: Figures): 'better' | 'worse' | 'same' {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'same';
}
