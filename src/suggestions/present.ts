import type { StaffActor } from '../kernel/actor.ts';
import type { SuggestionItem } from './contract.ts';
import { isOverdue } from './overdue.ts';
import { canSeeBody } from './policy.ts';
import type { Names } from './queries/names.ts';
import type { SuggestionRow } from './table.ts';

export const isoTime = (at: number) => new Date(at).toISOString();
export const isoOrNull = (at: number | null) => (at === null ? null : isoTime(at));

function presentAssignee(id: string, names: Names): NonNullable<SuggestionItem['assignee']> {
  return { id, name: names.staff.get(id) ?? '', ...(names.disabled.has(id) ? { disabled: true } : {}) };
}

/** A line of the work list as this person may see it. The only way from a row to the screen. */
export function presentItem(row: SuggestionRow, actor: StaffActor, names: Names, now: number): SuggestionItem {
  const unitOf = (code: string | null) => (code === null ? null : { code, name: names.units.get(code) ?? code });
  return {
    number: row.number,
    status: row.status,
    kind: row.kind,
    category: row.category,
    station: unitOf(row.station),
    unit: unitOf(row.unit),
    town: row.town,
    village: row.village,
    urgency: row.urgency,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
    dueAt: isoOrNull(row.dueAt),
    overdue: isOverdue(row, now),
    confidential: row.confidential === 1,
    assignee: row.assigneeId === null ? null : presentAssignee(row.assigneeId, names),
    summary: canSeeBody(actor, row) ? row.summary : null,
    rating: row.rating,
    reopenAsked: row.reopenAsked === 1,
    confidence: row.confidence,
    version: row.version,
  };
}
