import type { Deps } from '../../deps.ts';
import { type Actor, actorId } from '../../kernel/actor.ts';
import type { Tx } from '../../store/store.ts';
import { changeHint } from '../change-hint.ts';
import { fold } from '../fold.ts';
import type { EventPayload, EventType } from '../rules.ts';
import { type SuggestionRow, suggestionEventTable, suggestionTable } from '../table.ts';
import { type Copies, withdrawCopies, writeCopies } from './masked-copies.ts';

export interface Step {
  type: EventType;
  actor: Actor;
  payload?: EventPayload;
  /** Words for the citizen; never part of the event. */
  text?: string;
}

/** Payload without the keys that are not set. */
function tidy(payload: EventPayload): EventPayload {
  return Object.fromEntries(Object.entries(payload).filter(([, v]) => v !== undefined));
}

/**
 * Writes one step: the event, the row it folds to, what other features say to it, and a hint after the commit.
 * The caller holds the locks on conversation and suggestion. @returns the row after the step
 */
export async function recordStep(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring' | 'tell' | 'hints'>,
  before: SuggestionRow,
  step: Step,
): Promise<SuggestionRow> {
  const at = deps.clock.now();
  const payload = tidy(step.payload ?? {});
  const event = { type: step.type, payload, at, seq: before.version + 1 };
  const folded = fold(before, event);
  const row = { ...folded, ...(await copiesAfter(tx, deps, before, folded)) };
  tx.insert(suggestionEventTable, {
    id: deps.ids.next(),
    suggestionId: row.id,
    actorType: step.actor.type,
    actorId: actorId(step.actor),
    ...event,
  });
  await tx.repo(suggestionTable).update({ id: row.id }, row);
  await deps.tell(tx, {
    type: step.type,
    actor: step.actor,
    row,
    payload,
    before: { kind: before.kind, category: before.category },
    at,
    ...(step.text === undefined ? {} : { text: step.text }),
  });
  hintOf(tx, deps, row, before);
  return row;
}

/** A matter that became confidential keeps no masked copy, in the same unit; one that is open again gets them back. */
async function copiesAfter(
  tx: Tx,
  deps: Pick<Deps, 'keyring'>,
  before: SuggestionRow,
  after: SuggestionRow,
): Promise<Partial<Copies>> {
  if (before.confidential === after.confidential) return {};
  if (after.confidential) return withdrawCopies(tx, after.id);
  return writeCopies(tx, deps, after);
}

/** Tells the panels that a suggestion changed, once it is committed. */
export function hintOf(tx: Tx, deps: Pick<Deps, 'hints'>, row: SuggestionRow, before: SuggestionRow = row): void {
  const hint = changeHint(row, before);
  tx.afterCommit(() => deps.hints.publish(hint));
}
