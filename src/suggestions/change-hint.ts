import type { Hint } from '../kernel/hints.ts';
import { complainedAbout, type Placed, unitsThatSee } from './policy.ts';

/**
 * The hint that a suggestion changed: its number for the units that see it, and for those that saw it until now only
 * that something changed. The unit complained about hears nothing.
 */
export function changeHint(row: Placed & { number: string }, before: Placed = row): Hint {
  const units = unitsThatSee(row);
  const about = complainedAbout(row);
  const formerly = unitsThatSee(before).filter((code) => !units.includes(code) && code !== about);
  return {
    topic: 'suggestion',
    id: row.number,
    units,
    ...(formerly.length > 0 ? { formerly } : {}),
    ...(about === null ? {} : { about }),
  };
}
