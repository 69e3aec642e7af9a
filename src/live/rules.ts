import type { StaffActor } from '../kernel/actor.ts';
import type { Hint } from '../kernel/hints.ts';

/** What a panel is told: what to fetch again. */
export type PanelHint =
  /** A suggestion changed; `number` is null where the person may not know which. */
  | { event: 'suggestion'; data: { number: string | null } }
  | { event: 'alarm'; data: { id: string } }
  /** The list of messages without a case grew. */
  | { event: 'messages'; data: Record<string, never> }
  /** Units, lead units or places were changed. */
  | { event: 'rules'; data: Record<string, never> }
  /** The person's own rights or sessions changed: ask again who is signed in. */
  | { event: 'session'; data: Record<string, never> };

const BUREAU_WIDE: ReadonlySet<string> = new Set(['admin', 'dispatcher', 'supervisor', 'viewer']);
const READS_LOOSE_MESSAGES: ReadonlySet<string> = new Set(['admin', 'dispatcher', 'supervisor']);

/**
 * What a member of staff hears of a change; null for nothing. Who sees the matter hears which it is; who saw it until
 * this change only hears that something changed; the unit complained about hears nothing.
 */
export function hearsOf(actor: StaffActor, hint: Hint): PanelHint | null {
  if (hint.topic === 'conversation') return null;
  if (hint.topic === 'case-none') return READS_LOOSE_MESSAGES.has(actor.role) ? { event: 'messages', data: {} } : null;
  if (hint.topic === 'session') return hint.id === actor.id ? { event: 'session', data: {} } : null;
  if (hint.topic === 'rules') return { event: 'rules', data: {} };
  const units = hint.units ?? [];
  const { role, unit } = actor;
  if (hint.about !== undefined && hint.about === unit && role !== 'admin') return null;
  const sees = BUREAU_WIDE.has(role) || (unit !== null && units.includes(unit));
  if (!sees && (unit === null || !hint.formerly?.includes(unit))) return null;
  if (hint.topic === 'alarm') return { event: 'alarm', data: { id: hint.id } };
  return { event: 'suggestion', data: { number: sees ? hint.id : null } };
}
