import type { ConversationRow } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../kernel/actor.ts';
import type { Understanding } from '../../language/rules.ts';
import type { RouteResult } from '../../routing/route.ts';
import type { Tx } from '../../store/store.ts';
import { type FoldEvent, foldAll } from '../fold.ts';
import { type SuggestionRow, suggestionEventTable, suggestionTable } from '../table.ts';
import { writeAlikeKeys } from './alike-keys.ts';
import { copiesOf } from './masked-copies.ts';
import { hintOf } from './record-step.ts';

export interface OpeningMatter {
  /** Locked by the caller. */
  conversation: ConversationRow;
  /** The burst it comes from; null when it is split from another suggestion. */
  burstId: string | null;
  number: string;
  understanding: Understanding;
  route: RouteResult;
}

/** What is kept of the machine's judgement, sealed with the case. */
export interface SealedJudgement {
  understanding: Understanding;
  route: RouteResult;
}

/**
 * Opens a suggestion: row, `opened` event, receipt through `tell`, hint. The caller has locked the burst and seen that
 * it is not done; the unique burst id stands behind that.
 */
export async function openSuggestion(tx: Tx, deps: Deps, matter: OpeningMatter): Promise<SuggestionRow> {
  const { conversation, understanding, route } = matter;
  const id = deps.ids.next();
  const at = deps.clock.now();
  const event: FoldEvent = {
    type: 'opened',
    at,
    seq: 1,
    payload: {
      // While the citizen is asked where, the machine is not done with it.
      status: route.askPlace ? 'received' : route.status,
      kind: understanding.kind,
      category: understanding.category,
      station: route.station,
      unit: route.unit,
      town: understanding.place.place?.town ?? null,
      village: understanding.place.place?.village ?? null,
      urgency: route.urgency,
      confidential: route.confidential,
      dueAt: deps.calendar.due(at, route.deadline, route.unit),
      firstReplyDueAt: deps.calendar.due(at, firstReplySpec(deps, matter), route.unit),
      deadline: route.deadline,
      proposal: route.proposal,
      askPlace: route.askPlace,
      band: understanding.band,
      ...(understanding.kind === 'idea' ? { stage: 'submitted' } : {}),
    },
  };
  const judgement: SealedJudgement = { understanding, route };
  const row: SuggestionRow = {
    ...foldAll([event]),
    id,
    number: matter.number,
    conversationId: conversation.id,
    burstId: matter.burstId,
    ...copiesOf(understanding.masked, route.confidential),
    understanding: deps.keyring.encrypt(conversation.dataKey, conversation.id, JSON.stringify(judgement), id),
    modelVersion: understanding.modelVersion,
    confidence: understanding.confidence,
  };
  tx.insert(suggestionTable, row);
  writeAlikeKeys(tx, row);
  const opened = { suggestionId: id, actorType: 'system', actorId: null, ...event } as const;
  tx.insert(suggestionEventTable, { id: deps.ids.next(), ...opened });
  await deps.tell(tx, { type: 'opened', actor: SYSTEM, row, payload: event.payload, at });
  hintOf(tx, deps, row);
  tx.afterCommit(() => deps.metrics.suggestionsOpened.inc({ status: row.status }));
  return row;
}

/** The first answer of a person: the category's own target, in the unit's office hours; at once, day and night, where it says so. */
function firstReplySpec(deps: Deps, { understanding }: OpeningMatter): string {
  const spec = deps.pack.categories.get(understanding.category)?.firstReply ?? '30m';
  return understanding.emergency || spec === '0m' ? '0' : spec.replace(/^(\d+)([mh])$/, '$1w$2');
}
