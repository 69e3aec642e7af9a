import { appendIncoming, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { conversationRow } from '../../src/conversation/commands/open-conversation.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { MessageBody } from '../../src/conversation/rules.ts';
import { conversationTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { maskText } from '../../src/language/pii.ts';
import type { Understanding } from '../../src/language/rules.ts';
import { staffTable, unitTable } from '../../src/people/table.ts';
import { route } from '../../src/routing/route.ts';
import { actOnSuggestion } from '../../src/suggestions/commands/act-on-suggestion.ts';
import { drawNumber } from '../../src/suggestions/commands/draw-number.ts';
import { openSuggestion } from '../../src/suggestions/commands/open-suggestion.ts';
import type { ActionBody } from '../../src/suggestions/contract.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';

/** Writes the units of the data pack into the database, where actions look them up. Once per database. */
export async function givenUnits(deps: Pick<Deps, 'store' | 'pack'>): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    for (const [sort, unit] of deps.pack.units.entries())
      await tx.insertNew(unitTable, { ...unit, phone: null, hours: null, active: 1, version: 0, sort });
  });
}

/** What the machine might have understood: a complaint about parking in Fengting, unless told otherwise. */
export function understood(text: string, over: Partial<Understanding> = {}): Understanding {
  const { masked, spans } = maskText(text);
  const kind = over.kind ?? 'complaint';
  const category = over.category ?? 'traffic.parking';
  return {
    kind,
    category,
    confidence: 0.9,
    band: 'sure',
    alternatives: [{ kind, category, confidence: 0.9 }],
    emergency: kind === 'emergency',
    place: {
      place: {
        town: '枫亭镇',
        village: null,
        landmark: null,
        lat: 25.249,
        lng: 118.858,
        station: 'pcs-fengting',
        words: '枫亭',
        how: 'town',
      },
      candidates: [],
      outside: null,
    },
    urgency: 'normal',
    pii: spans,
    masked,
    abuse: false,
    secrecy: false,
    why: [],
    modelVersion: 'test',
    ...over,
  };
}

export interface GivenSuggestion {
  row: SuggestionRow;
  conversationId: string;
  /** Ids of the citizen's messages, in order. */
  messageIds: string[];
}

export interface SuggestionWishes {
  texts?: readonly string[];
  understanding?: Partial<Understanding>;
  /** Another matter of the same citizen. */
  conversationId?: string;
}

const TEXTS = ['枫亭街上天天停满车，救护车都进不来，我的电话13850781234'];

/** A citizen wrote, and a suggestion was opened from it through the same commands as in production. */
export async function givenSuggestion(deps: Deps, wishes: SuggestionWishes = {}): Promise<GivenSuggestion> {
  const bodies = (wishes.texts ?? TEXTS).map((text): MessageBody => ({ text }));
  const understanding = understood(bodies.map((b) => b.text).join('\n'), wishes.understanding);
  const routed = route({ ...understanding, station: understanding.place.place?.station ?? null }, deps.pack);
  const number = await drawNumber(deps);
  const fresh = conversationRow(deps, 'webchat', deps.ids.next());
  const conversationId = wishes.conversationId ?? fresh.id;
  return deps.store.unitOfWork(async (tx) => {
    if (!wishes.conversationId) await tx.repo(conversationTable).insert(fresh);
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) throw new Error('no such conversation');
    const row = await openSuggestion(tx, deps, { conversation, burstId: null, number, understanding, route: routed });
    const messageIds: string[] = [];
    for (const body of bodies) {
      const filing = { clientKey: deps.ids.next(), burstId: null, suggestionId: row.id, filed: 'case' } as const;
      messageIds.push((await appendIncoming(tx, deps, conversation, { body, ...filing })).id);
    }
    await saveConversation(tx, conversation);
    return { row, conversationId, messageIds };
  });
}

/** A member of staff with a row of its own. */
export async function givenStaff(
  deps: Deps,
  { role, unit = null, clearance = false }: { role: Role; unit?: string | null; clearance?: boolean },
): Promise<StaffActor> {
  const id = deps.ids.next();
  const actor: StaffActor = {
    type: 'staff',
    id,
    username: `${role}-${id.slice(-12)}`,
    name: `${role}甲`,
    role,
    unit,
    clearance,
  };
  await deps.store.unitOfWork((tx) =>
    tx.repo(staffTable).insert({
      id,
      username: actor.username,
      name: actor.name,
      role,
      unit,
      clearance: clearance ? 1 : 0,
      passwordHash: '',
      mustChange: 0,
      disabled: 0,
      version: 0,
      createdAt: deps.clock.now(),
    }),
  );
  return actor;
}

/** The row as it is stored now. */
export async function stored(deps: Pick<Deps, 'store'>, id: string): Promise<SuggestionRow> {
  const row = await deps.store.read.repo(suggestionTable).findOneBy({ id });
  if (!row) throw new Error(`no suggestion ${id}`);
  return row;
}

/** Does an action with the present version, as the panel would. @returns the row afterwards */
export async function act(
  deps: Deps,
  actor: StaffActor,
  id: string,
  action: string,
  fields: Omit<Partial<ActionBody>, 'action' | 'version'> = {},
): Promise<SuggestionRow> {
  const { number, version } = await stored(deps, id);
  await actOnSuggestion(deps, actor, number, { action, version, ...fields }, '127.0.0.1');
  return stored(deps, id);
}
