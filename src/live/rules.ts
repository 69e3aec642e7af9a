import type { StaffActor } from '../kernel/actor.ts';
import type { Hint } from '../kernel/hints.ts';

/** What a panel is told: what to fetch again. */
export type PanelHint =
  /** A suggestion changed; `number` is null where the person may not know which. */
  | { event: 'suggestion'; data: { number: string | null } }
  | { event: 'alarm'; data: { id: string } }
  /** The list of messages without a case grew. */
  | { event: 'messages'; data: Record<string, never> };

const BUREAU_WIDE: ReadonlySet<string> = new Set(['admin', 'dispatcher', 'supervisor', 'viewer']);
const READS_LOOSE_MESSAGES: ReadonlySet<string> = new Set(['admin', 'dispatcher', 'supervisor']);

/**
 * What a member of staff hears of a change; null for nothing. Hints of a confidential matter name it to the handling
 * unit (the first of its units) and to the roles of the whole bureau; others concerned only hear that something changed.
 */
export function hearsOf(actor: StaffActor, hint: Hint): PanelHint | null {
  if (hint.topic === 'conversation') return null;
  if (hint.topic === 'case-none') return READS_LOOSE_MESSAGES.has(actor.role) ? { event: 'messages', data: {} } : null;
  const units = hint.units ?? [];
  const bureauWide = BUREAU_WIDE.has(actor.role);
  if (!bureauWide && (actor.unit === null || !units.includes(actor.unit))) return null;
  if (hint.topic === 'alarm') return { event: 'alarm', data: { id: hint.id } };
  const named = !hint.confidential || bureauWide || units[0] === actor.unit;
  return { event: 'suggestion', data: { number: named ? hint.id : null } };
}
