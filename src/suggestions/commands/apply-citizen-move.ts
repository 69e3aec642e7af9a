import { hasAccess } from '../../conversation/queries/access.ts';
import type { Deps } from '../../deps.ts';
import type { CitizenActor } from '../../kernel/actor.ts';
import type { Kind } from '../../language/rules.ts';
import type { Tx } from '../../store/store.ts';
import { dueAfterPause } from '../actions/finish-clock.ts';
import { placeOf, routedAnew } from '../actions/routing.ts';
import { CITIZEN_TRANSITIONS } from '../citizen-transitions.ts';
import { heedSecrecyWish, turnSecret } from '../queries/case-secrets.ts';
import type { EventPayload, Status } from '../rules.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';
import { recordStep } from './record-step.ts';

/** What a citizen does with the own suggestion. */
export type CitizenRequest =
  | { move: 'supplement'; messageIds: readonly string[] }
  | { move: 'correct'; kind: Kind; category: string }
  /** @param messageIds the words that say so, where they are filed with the case */
  | { move: 'correct'; place: string; messageIds?: readonly string[] }
  | { move: 'correct'; person: true }
  | { move: 'correct'; confirmed: true }
  | { move: 'withdraw' }
  | { move: 'rate'; score: number }
  | { move: 'ask_reopen' }
  | { move: 'endorse' }
  | { move: 'ask_person' }
  | { move: 'ask_progress' }
  | { move: 'consent_hand_over'; yes: boolean; to: string };

export type MoveResult = { ok: true; row: SuggestionRow } | { ok: false; status: Status | null };

/** From this mark on a result counts as accepted and the case is filed. */
const CONTENT = 4;
/** Up to this mark somebody who did not handle the case looks again. */
const UNHAPPY = 2;

function payloadOf(deps: Deps, row: SuggestionRow, request: CitizenRequest): EventPayload {
  const now = deps.clock.now();
  switch (request.move) {
    case 'supplement': {
      const messageIds = [...request.messageIds];
      if (row.status !== 'awaiting_citizen') return { messageIds };
      return { messageIds, status: 'accepted', dueAt: dueAfterPause(deps, row, now) };
    }
    case 'correct':
      if ('place' in request) {
        const place = placeOf(deps, request.place);
        return { what: 'place', ...routedAnew(deps, row, { station: place.station }), ...place };
      }
      if ('person' in request) return { what: 'category', status: 'review', unit: null };
      if ('confirmed' in request) return { what: 'confirmed' };
      return {
        what: 'category',
        fromKind: row.kind,
        fromCategory: row.category,
        ...routedAnew(deps, row, { kind: request.kind, category: request.category }),
      };
    case 'withdraw':
      return { status: 'withdrawn' };
    case 'rate':
      return {
        score: request.score,
        ...(request.score >= CONTENT ? { status: 'closed' } : {}),
        ...(request.score <= UNHAPPY ? { reopen: true } : {}),
      };
    case 'consent_hand_over':
      return { yes: request.yes, to: request.to, ...(request.yes ? { status: 'handed_over' } : {}) };
    default:
      return {};
  }
}

/**
 * Makes a citizen's move, inside the unit that stores his message; the caller holds the conversation's lock.
 * @returns ok:false with the present status when the move comes too late (null: not his)
 * @throws AppError invalid when a place is not known
 */
export async function applyCitizenMove(
  tx: Tx,
  deps: Deps,
  actor: CitizenActor,
  suggestionId: string,
  request: CitizenRequest,
): Promise<MoveResult> {
  const row = await tx.lock(suggestionTable, { id: suggestionId });
  if (!row || !(await isTheirs(tx, row, actor))) return { ok: false, status: null };
  if (!CITIZEN_TRANSITIONS[request.move].includes(row.status)) return { ok: false, status: row.status };
  return {
    ok: true,
    row: await recordStep(tx, deps, row, {
      type: `citizen.${request.move}`,
      actor,
      payload: await secretly(tx, deps, row, request, payloadOf(deps, row, request)),
    }),
  };
}

/** What a sender adds can make a matter confidential; nothing he corrects undoes his wish for secrecy. */
async function secretly(
  tx: Tx,
  deps: Deps,
  row: SuggestionRow,
  request: CitizenRequest,
  payload: EventPayload,
): Promise<EventPayload> {
  const added = 'messageIds' in request ? (request.messageIds ?? []) : [];
  if (!row.confidential && added.length > 0 && (await turnSecret(tx, deps, added)))
    return { ...payload, confidential: true };
  return heedSecrecyWish(tx, deps, row, payload);
}

/** A sender is known by the conversation he wrote in, or by one in which he came back with the code. */
async function isTheirs(tx: Tx, row: SuggestionRow, { conversationId }: CitizenActor): Promise<boolean> {
  return row.conversationId === conversationId || hasAccess(tx, row.id, conversationId);
}
