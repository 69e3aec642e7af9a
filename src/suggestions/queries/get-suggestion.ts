import { openBody } from '../../conversation/body.ts';
import { type ConversationKey, conversationKeys } from '../../conversation/queries/conversation-keys.ts';
import type { MessageBody } from '../../conversation/rules.ts';
import { type ConversationRow, conversationTable, type MessageRow, messageTable } from '../../conversation/table.ts';
import { bodyText } from '../../conversation/words.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { maskText } from '../../language/pii.ts';
import { reasonWords } from '../../language/reason-words.ts';
import type { SuggestionDetail } from '../contract.ts';
import { allowedActions, canSee, canSeeBody } from '../policy.ts';
import { isoOrNull, isoTime, presentItem } from '../present.ts';
import {
  type CaseTextRow,
  caseTextTable,
  type SuggestionEventRow,
  type SuggestionRow,
  suggestionEventTable,
  suggestionTable,
} from '../table.ts';
import { TRANSITIONS } from '../transitions.ts';
import { similarTo } from './find-duplicates.ts';
import { type Names, namesOf } from './names.ts';
import { judgementOf } from './sealed-judgement.ts';

/** The row under a number, for who may see it. @throws AppError not_found when absent or not theirs */
export async function visibleSuggestion(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  number: string,
): Promise<SuggestionRow> {
  const row = await deps.store.read.repo(suggestionTable).findOneBy({ number });
  if (!row || !canSee(actor, row)) throw new AppError('not_found');
  return row;
}

/** One suggestion as this person may see it. */
export async function getSuggestion(deps: Deps, actor: StaffActor, number: string): Promise<SuggestionDetail> {
  const row = await visibleSuggestion(deps, actor, number);
  const { read } = deps.store;
  const open = canSeeBody(actor, row);
  const [conversation, all, events, texts] = await Promise.all([
    read.repo(conversationTable).findOneBy({ id: row.conversationId }),
    read.repo(messageTable).find({ where: { suggestionId: row.id }, order: { at: 'ASC', seq: 'ASC' } }),
    read.repo(suggestionEventTable).find({ where: { suggestionId: row.id }, order: { seq: 'ASC' } }),
    read.repo(caseTextTable).findBy({ suggestionId: row.id }),
  ]);
  if (!conversation) throw new AppError('not_found');
  // What a sender who came back hears in another conversation repeats what stands in his first one.
  const messages = all.filter((m) => m.direction === 'in' || m.conversationId === conversation.id);
  const keys = await conversationKeys(read, messages);
  const others = await visibleOthers(deps, actor, row, events);
  const names = await namesOf(read, [
    row.assigneeId,
    ...messages.map((m) => m.staffId),
    ...events.flatMap((e) => [
      e.actorType === 'staff' ? e.actorId : null,
      typeof e.payload.assigneeId === 'string' ? e.payload.assigneeId : null,
    ]),
  ]);
  return {
    ...presentItem(row, actor, names, deps.clock.now()),
    text: open ? textOf(deps, keys, messages) : null,
    messages: messages.map((m) => presentMessage(deps, keys, m, open, names)),
    log: events.map((e) => presentEvent(deps, conversation, e, texts, open, names, others)),
    understanding: open ? understandingOf(deps, conversation, row) : null,
    duplicates: open ? await similarTo(deps, actor, row) : [],
    allowedActions: allowedActions(actor, row).map((action) => ({
      action,
      fields: TRANSITIONS[action].fields.map(({ name, kind, required }) => ({ name, kind, required })),
    })),
    mergedInto: others.find(({ id }) => id === row.mergedInto)?.number ?? null,
    stage: row.stage,
    firstReplyDueAt: isoOrNull(row.firstReplyDueAt),
    firstReplyAt: isoOrNull(row.firstReplyAt),
    petition: row.petition === 1,
    supervised: row.supervised === 1,
  };
}

/** The other suggestions that this one's log speaks of, as far as the person may see them. */
async function visibleOthers(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  row: SuggestionRow,
  events: readonly SuggestionEventRow[],
): Promise<SuggestionRow[]> {
  const ids = [row.mergedInto, ...events.map(({ payload }) => payload.into)];
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
  if (wanted.length === 0) return [];
  const rows = await deps.store.read
    .repo(suggestionTable)
    .createQueryBuilder('s')
    .where('s.id IN (:...wanted)', { wanted })
    .getMany();
  return rows.filter((other) => canSee(actor, other));
}

const masked = (text: string) => maskText(text).masked;

type Keys = ReadonlyMap<string, ConversationKey>;

function bodyOf(deps: Deps, keys: Keys, message: MessageRow): MessageBody {
  const key = keys.get(message.conversationId);
  return key ? openBody(deps, key, message) : {};
}

function textOf(deps: Deps, keys: Keys, messages: readonly MessageRow[]): string {
  return messages
    .filter((m) => m.direction === 'in')
    .map((m) => masked(bodyText(bodyOf(deps, keys, m))))
    .join('\n');
}

function presentMessage(
  deps: Deps,
  keys: Keys,
  message: MessageRow,
  open: boolean,
  names: Names,
): SuggestionDetail['messages'][number] {
  const body = open ? bodyOf(deps, keys, message) : {};
  const author =
    message.staffId === null ? null : { id: message.staffId, name: names.staff.get(message.staffId) ?? '' };
  return {
    id: message.id,
    direction: message.direction,
    text: open ? masked(bodyText(body)) : null,
    at: isoTime(message.at),
    purpose: message.purpose,
    location: body.location
      ? {
          lat: body.location.lat,
          lng: body.location.lng,
          ...(body.location.label === undefined ? {} : { label: body.location.label }),
        }
      : null,
    media: body.media ? { id: body.media.id, type: body.media.type } : null,
    author,
  };
}

/** Codes of the log that stand for units or people get their names. */
function presentEvent(
  deps: Deps,
  conversation: ConversationRow,
  event: SuggestionEventRow,
  texts: readonly CaseTextRow[],
  open: boolean,
  names: Names,
  others: readonly SuggestionRow[],
): SuggestionDetail['log'][number] {
  const detail: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(event.payload)) {
    if (key === 'textId' || value === undefined || Array.isArray(value)) continue;
    const plain = value as string | number | boolean | null;
    if (typeof plain === 'string' && ['unit', 'station', 'to', 'from', 'by', 'asks'].includes(key))
      detail[key] = names.units.get(plain) ?? plain;
    else if (key === 'assigneeId' && typeof plain === 'string') detail.assignee = names.staff.get(plain) ?? '';
    else if (key === 'intoNumber') detail[key] = others.some(({ number }) => number === plain) ? plain : null;
    else if (key !== 'assigneeId' && key !== 'into') detail[key] = plain;
  }
  const text = texts.find((t) => t.id === event.payload.textId);
  return {
    at: isoTime(event.at),
    type: event.type,
    actor: {
      type: event.actorType,
      name: event.actorType === 'staff' && event.actorId ? (names.staff.get(event.actorId) ?? null) : null,
    },
    detail,
    text: open && text ? masked(deps.keyring.decrypt(conversation.dataKey, conversation.id, text.body, text.id)) : null,
  };
}

function understandingOf(
  deps: Deps,
  conversation: ConversationRow,
  row: SuggestionRow,
): SuggestionDetail['understanding'] {
  const { understanding: u, route } = judgementOf(deps, conversation, row);
  return {
    kind: u.kind,
    category: u.category,
    confidence: u.confidence,
    band: u.band,
    alternatives: u.alternatives.map((a) => ({ ...a })),
    why: u.why.map((reason) => masked(reasonWords(reason))),
    routing: route.reasons.map(reasonWords),
    modelVersion: u.modelVersion,
    proposal: route.proposal,
  };
}
