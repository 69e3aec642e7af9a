import type { OfficeHours } from './rules.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;

/**
 * Office hours of a unit that has none of its own: Monday to Friday 08:00–12:00 and 14:30–17:30.
 * An assumption, not a rule of the bureau: the usual hours of county offices in Fujian; to be a setting per unit.
 */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { from: at(8), to: at(12) },
  { from: at(14, 30), to: at(17, 30) },
];

/** @throws RangeError when shifts are missing, out of range, or not ascending */
export function checkOfficeHours(hours: OfficeHours): void {
  let last = 0;
  for (const { from, to } of hours) {
    if (!(from >= last && to > from && to <= 1440))
      throw new RangeError('office hours: shifts must ascend within a day');
    last = to;
  }
  if (last === 0) throw new RangeError('office hours: at least one shift is needed');
}
