import { attachAlarms } from '../../src/alarms/commands/attach-alarms.ts';
import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { alarmTable } from '../../src/alarms/table.ts';
import { appendIncoming, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { conversationRow } from '../../src/conversation/commands/open-conversation.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { MessageBody } from '../../src/conversation/rules.ts';
import { conversationTable, type MessageRow } from '../../src/conversation/table.ts';
import { deliveryTable } from '../../src/delivery/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Kind } from '../../src/language/rules.ts';
import { prepareMedia } from '../../src/media/store-media.ts';
import { mediaTable } from '../../src/media/table.ts';
import { drawNumber } from '../../src/suggestions/commands/draw-number.ts';
import { openSuggestion } from '../../src/suggestions/commands/open-suggestion.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { act, stored, understood } from '../setup/suggestions.ts';
import type { Bureau } from './bureau.ts';
import { OTHER, OWN } from './cast.ts';
import type { RecordFacts } from './oracle.ts';

/** A matter with everything that hangs on one. */
export interface Matter {
  name: string;
  id: string;
  number: string;
  facts: RecordFacts;
  row: SuggestionRow;
  mediaId: string;
  alarmId: string;
  /** A word that stands in every text of it and nowhere else. */
  secret: string;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** Personal data in every text: nothing but `reveal` ever shows it. */
export const MOBILE = '13850781234';

interface Wish {
  kind?: Kind;
  category?: string;
  unit: string | null;
  station: string | null;
  confidential?: boolean;
  /** Name in the cast. */
  assignee?: 'clearedOfficer' | 'officer';
  stage?: SuggestionRow['stage'];
}

const WISHES = {
  own: { unit: OWN, station: OWN },
  ownOfColleague: { unit: OWN, station: OWN, assignee: 'officer' },
  /** Handled elsewhere, seen by the station of the place. */
  placed: { unit: 'traffic', station: OWN },
  /** Handled here, the place is elsewhere. */
  led: { unit: OWN, station: OTHER },
  other: { unit: OTHER, station: OTHER },
  nobodys: { unit: null, station: null },
  secretOwn: { kind: 'tip', category: 'drugs.use', unit: OWN, station: OWN, confidential: true },
  secretNamed: {
    kind: 'tip',
    category: 'drugs.use',
    unit: OWN,
    station: OWN,
    confidential: true,
    assignee: 'clearedOfficer',
  },
  secretPlaced: { kind: 'tip', category: 'drugs.use', unit: 'drug', station: OWN, confidential: true },
  secretOther: { kind: 'tip', category: 'drugs.use', unit: OTHER, station: OTHER, confidential: true },
  aboutOwn: { category: 'conduct.abuse', unit: 'inspect', station: OWN, confidential: true },
  /** Led astray to the very station it is about. */
  aboutOwnAstray: { category: 'conduct.abuse', unit: OWN, station: OWN, confidential: true },
  /** Not marked confidential by whatever mistake. */
  aboutOwnOpen: { category: 'conduct.attitude', unit: OWN, station: OWN },
  aboutOther: { category: 'conduct.abuse', unit: 'inspect', station: OTHER, confidential: true },
  idea: { kind: 'idea', unit: OWN, station: OWN, stage: 'submitted' },
  praised: { kind: 'praise', category: 'conduct.praise', unit: 'politics', station: OWN },
} as const satisfies Record<string, Wish>;

export type MatterName = keyof typeof WISHES;
export const MATTERS = Object.keys(WISHES) as MatterName[];

// With an end of its own: no word is the beginning of another.
const secretOf = (name: string) => `canary${name.toLowerCase()}zz`;
/** Alike, so that each is a duplicate of the others; the last word is its own. */
const textOf = (name: string) => `枫亭街上的路灯坏了一个多月，晚上看不清路，电话${MOBILE}，${secretOf(name)}`;

/** A citizen's conversation with one message in it. */
export async function said(
  deps: Deps,
  body: MessageBody,
  filing: { suggestionId: string | null; filed: MessageRow['filed'] } = { suggestionId: null, filed: 'none' },
  externalId = deps.ids.next(),
): Promise<{ conversationId: string; messageId: string }> {
  const fresh = conversationRow(deps, 'webchat', externalId);
  return deps.store.unitOfWork(async (tx) => {
    await tx.repo(conversationTable).insert(fresh);
    const conversation = await lockConversation(tx, fresh.id);
    if (!conversation) throw new Error('no conversation');
    const row = appendIncoming(tx, deps, conversation, { body, clientKey: null, burstId: null, ...filing });
    saveConversation(tx, conversation);
    return { conversationId: fresh.id, messageId: row.id };
  });
}

/** Opens a matter of one citizen: text, picture, alarm, then a note and an answer that all hold its word. */
export async function given({ deps, person }: Bureau, name: string, wish: Wish): Promise<Matter> {
  const secret = secretOf(name);
  const kind = wish.kind ?? 'complaint';
  const category = wish.category ?? 'traffic.parking';
  const confidential = wish.confidential ?? false;
  const understanding = { ...understood(textOf(name), { kind, category }), why: [{ code: 'lexicon', detail: secret }] };
  const number = await drawNumber(deps);
  const { conversationId, messageId } = await said(deps, { text: textOf(name) }, { suggestionId: null, filed: 'case' });
  const opened = await deps.store.unitOfWork(async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) throw new Error('no conversation');
    const row = await openSuggestion(tx, deps, {
      conversation,
      burstId: null,
      number,
      understanding,
      route: {
        station: wish.station,
        unit: wish.unit,
        status: 'routed',
        proposal: null,
        askPlace: false,
        opensSuggestion: true,
        urgency: 'normal',
        confidential,
        deadline: '15d',
        reasons: [],
      },
    });
    await tx.query('UPDATE message SET suggestion_id = $1 WHERE id = $2', [row.id, messageId]);
    await raiseAlarm(tx, deps, { messageId, conversationId, suggestionId: null, reasons: ['weapon'] });
    await attachAlarms(tx, conversationId, row.id, 0);
    return row;
  });
  const mediaId = await withPicture(deps, conversationId, opened.id);
  const boss = person('clearedAdmin').actor;
  await act(deps, boss, opened.id, 'accept');
  if (wish.assignee) await act(deps, boss, opened.id, 'assign', { assignee: person(wish.assignee).actor.id });
  await act(deps, boss, opened.id, 'note', { text: `请注意 ${secret}` });
  await act(deps, boss, opened.id, 'reply', { text: `已经去看过 ${secret}` });
  await act(deps, boss, opened.id, 'ask_extend', { until: '2027-01-01', reason: `要等材料 ${secret}` });
  await act(deps, boss, opened.id, 'extend', { until: '2027-02-01', reason: `同意 ${secret}` });
  if (wish.stage !== undefined)
    await deps.store.unitOfWork((tx) =>
      tx.repo(suggestionTable).update({ id: opened.id }, { stage: wish.stage ?? null }),
    );
  const row = await stored(deps, opened.id);
  const [alarm] = await deps.store.read.repo(alarmTable).findBy({ suggestionId: row.id });
  return { name, id: row.id, number, row, facts: factsOf(row), mediaId, alarmId: alarm?.id ?? '', secret };
}

export function factsOf(row: SuggestionRow): RecordFacts {
  const { unit, station, category, assigneeId, status, kind, stage, returnedBy } = row;
  const reopenAsked = row.reopenAsked === 1;
  return {
    unit,
    station,
    category,
    assigneeId,
    status,
    kind,
    stage,
    returnedBy,
    reopenAsked,
    confidential: row.confidential === 1,
    alarmTakenBy: null,
  };
}

async function withPicture(deps: Deps, conversationId: string, suggestionId: string): Promise<string> {
  const conversation = await deps.store.read.repo(conversationTable).findOneBy({ id: conversationId });
  if (!conversation) throw new Error('no conversation');
  const { row } = await prepareMedia(deps, conversation, PNG);
  await deps.store.unitOfWork(async (tx) => {
    await tx.repo(mediaTable).insert(row);
    const locked = await lockConversation(tx, conversationId);
    if (!locked) throw new Error('no conversation');
    const body = { media: { id: row.id, type: row.type } };
    appendIncoming(tx, deps, locked, { body, clientKey: null, burstId: null, suggestionId, filed: 'case' });
    saveConversation(tx, locked);
  });
  return row.id;
}

/** Every kind of matter that there is. */
export async function givenMatters(bureau: Bureau): Promise<Map<MatterName, Matter>> {
  const matters = new Map<MatterName, Matter>();
  for (const name of MATTERS) matters.set(name, await given(bureau, name, WISHES[name]));
  return matters;
}

/** Notes that the answers of all matters did not arrive. */
export async function undelivered({ deps }: Bureau, matters: readonly Matter[]): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    for (const { id } of matters) {
      const [message] = await tx.query<{ id: string; conversation_id: string }>(
        `SELECT id, conversation_id FROM message WHERE suggestion_id = $1 AND purpose = 'reply'`,
        [id],
      );
      if (!message) throw new Error('no answer');
      const now = deps.clock.now();
      await tx.repo(deliveryTable).insert({
        id: deps.ids.next(),
        messageId: message.id,
        conversationId: message.conversation_id,
        channel: 'wechaty',
        seq: 1,
        status: 'unknown',
        urgent: 0,
        attempts: 1,
        nextAt: now,
        claim: null,
        leasedUntil: 0,
        reason: null,
        externalId: null,
        createdAt: now,
        updatedAt: now,
      });
    }
  });
}
