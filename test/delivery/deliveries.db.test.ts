import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationOf } from '../../bots/receive/conversation-of.ts';
import { appendOutgoing, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import { type ConversationRow, conversationTable } from '../../src/conversation/table.ts';
import { claimDelivery } from '../../src/delivery/commands/claim-delivery.ts';
import { noteOutcome } from '../../src/delivery/commands/note-outcome.ts';
import { releaseSends } from '../../src/delivery/commands/release-sends.ts';
import { resendDelivery } from '../../src/delivery/commands/resend-delivery.ts';
import { settleDelivery } from '../../src/delivery/commands/settle-delivery.ts';
import { getDelivery } from '../../src/delivery/queries/get-delivery.ts';
import { listDeliveries } from '../../src/delivery/queries/list-deliveries.ts';
import { messageToSend } from '../../src/delivery/queries/message-to-send.ts';
import { MAX_ATTEMPTS, SEND_LEASE_MS, type SendOutcome } from '../../src/delivery/rules.ts';
import { type DeliveryRow, deliveryTable } from '../../src/delivery/table.ts';
import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { outboxTable } from '../../src/store/outbox-table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testClock, testDeps } from '../setup/deps.ts';

const staff = (role: Role): StaffActor => ({
  type: 'staff',
  id: role,
  username: role,
  name: role,
  role,
  unit: null,
  clearance: false,
});
const DISPATCHER = staff('dispatcher');
const SENT: SendOutcome = { type: 'sent', externalId: 'x' };

describe.each(engines())('the ledger of deliveries on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let people = 0;
  beforeAll(async () => {
    const clock = testClock();
    db = await freshStore(engine, clock.now);
    deps = testDeps(db, { clock });
  });
  afterAll(() => db.drop());

  const aPerson = () => conversationOf(deps, 'wechaty', `wxid_${++people}`);
  const read = (id: string) => deps.store.read.repo(deliveryTable).findOneBy({ id }) as Promise<DeliveryRow>;
  const promises = async (id: string) =>
    (await deps.store.read.repo(outboxTable).find()).filter(
      (row) => (row.payload as { delivery?: string }).delivery === id,
    );

  /** Writes what the service says. @returns its delivery and the promise of it */
  async function says(to: ConversationRow, text: string, purpose: 'reply' | 'emergency' = 'reply') {
    const message = await deps.store.unitOfWork(async (tx) => {
      const conversation = await lockConversation(tx, to.id);
      if (!conversation) throw new Error('no conversation');
      const row = appendOutgoing(tx, deps, conversation, { purpose, text });
      saveConversation(tx, conversation);
      return row;
    });
    const row = await deps.store.read.repo(deliveryTable).findOneBy({ messageId: message.id });
    const [promise] = row ? await promises(row.id) : [];
    return { id: row?.id ?? '', outboxId: promise?.id ?? '', message };
  }

  async function tries(sent: { id: string; outboxId: string }, outcome: SendOutcome): Promise<number | null> {
    const claim = await claimDelivery(deps, sent.id, sent.outboxId);
    if (claim.type !== 'claimed') throw new Error(claim.type);
    return noteOutcome(deps, { id: sent.id, claim: claim.claim, outcome }, sent.outboxId);
  }

  it('has a row and a promise for each message on a channel that is called, and none in the web chat', async () => {
    const person = await aPerson();
    const said = await says(person, '已受理');
    expect(await read(said.id)).toMatchObject({
      status: 'queued',
      channel: 'wechaty',
      urgent: 0,
      seq: said.message.seq,
    });
    expect(said.outboxId).not.toBe('');
    const page = { ...(await aPerson()), id: deps.ids.next(), channel: 'webchat', externalId: deps.ids.next() };
    const web = { ...page, dataKey: deps.keyring.newDataKey(page.id) };
    await deps.store.unitOfWork(async (tx) => tx.insert(conversationTable, web));
    expect((await says(web, '已受理')).id).toBe('');
  });

  it('keeps a person’s address sealed, and finds the conversation again by it', async () => {
    const person = await conversationOf(deps, 'wechaty', 'wxid_secret');
    const [again, other] = await Promise.all([
      conversationOf(deps, 'wechaty', 'wxid_secret'),
      conversationOf(deps, 'wechaty', 'wxid_secret2'),
    ]);
    expect(again.id).toBe(person.id);
    expect(other.id).not.toBe(person.id);
    const rows = await deps.store.read.query(
      `SELECT * FROM conversation_address a JOIN conversation c ON c.id = a.conversation_id`,
    );
    expect(JSON.stringify(rows)).not.toContain('wxid_secret');
    const { message } = await says(person, '您好');
    expect(await messageToSend(deps, { messageId: message.id, conversationId: person.id })).toEqual({
      address: 'wxid_secret',
      text: '您好',
    });
  });

  it('begins one conversation for messages that come at the same moment', async () => {
    const found = await Promise.all(Array.from({ length: 5 }, () => conversationOf(deps, 'wechaty', 'wxid_twins')));
    expect(new Set(found.map((row) => row.id)).size).toBe(1);
    expect(new Set(found.map((row) => row.dataKey)).size).toBe(1);
  });

  it('lets one of several takers send, and ends the promise with the note', async () => {
    const said = await says(await aPerson(), '已受理');
    const claims = await Promise.all([1, 2, 3].map(() => claimDelivery(deps, said.id, said.outboxId)));
    expect(claims.filter((claim) => claim.type === 'claimed')).toHaveLength(1);
    expect(claims.filter((claim) => claim.type === 'wait')).toHaveLength(2);
    const won = claims.find((claim) => claim.type === 'claimed');
    if (won?.type !== 'claimed') throw new Error('nobody won');
    await noteOutcome(deps, { id: said.id, claim: won.claim, outcome: SENT }, said.outboxId);
    expect(await read(said.id)).toMatchObject({ status: 'sent', externalId: 'x', reason: null });
    expect(await promises(said.id)).toEqual([]);
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('over');
  });

  it('keeps the order of a conversation, but lets an emergency pass', async () => {
    const person = await aPerson();
    const [first, second] = [await says(person, '一'), await says(person, '二')];
    const urgent = await says(person, '请立即拨打110', 'emergency');
    expect((await claimDelivery(deps, second.id, second.outboxId)).type).toBe('wait');
    expect(await tries(urgent, SENT)).toBeNull();
    expect(await tries(first, SENT)).toBeNull();
    expect(await tries(second, SENT)).toBeNull();
    const stranger = await says(await aPerson(), '三');
    await says(person, '四');
    expect(await tries(stranger, SENT)).toBeNull();
  });

  it('tries again what was surely not sent, later each time, then gives it up', async () => {
    const said = await says(await aPerson(), '已受理');
    for (let i = 1; i < MAX_ATTEMPTS; i++) {
      const again = await tries(said, { type: 'not_sent', reason: 'not_logged_in' });
      expect(again).toBeGreaterThan(deps.clock.now());
      const early = await claimDelivery(deps, said.id, said.outboxId);
      expect(early).toEqual({ type: 'wait', until: again });
      deps.clock.set(again ?? 0);
    }
    expect(await tries(said, { type: 'not_sent', reason: 'not_logged_in' })).toBeNull();
    expect(await read(said.id)).toMatchObject({ status: 'failed', reason: 'not_logged_in', attempts: MAX_ATTEMPTS });
    expect(await promises(said.id)).toEqual([]);
  });

  it('calls a send that was never heard of again unknown, and does not repeat it', async () => {
    const said = await says(await aPerson(), '已受理');
    const claim = await claimDelivery(deps, said.id, said.outboxId);
    expect(claim.type).toBe('claimed');
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('wait');
    deps.clock.advance(SEND_LEASE_MS + 1);
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('abandoned');
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('over');
    expect(await read(said.id)).toMatchObject({ status: 'unknown', reason: 'interrupted', attempts: 1 });
    const counted = (await deps.metrics.deliveries.get()).values.find(({ labels }) => labels.outcome === 'unknown');
    expect(counted).toMatchObject({ value: 1, labels: { channel: 'wechaty' } });
    // The sender lives after all and knows: that is better than not knowing.
    if (claim.type === 'claimed')
      await noteOutcome(deps, { id: said.id, claim: claim.claim, outcome: SENT }, said.outboxId);
    expect(await read(said.id)).toMatchObject({ status: 'sent' });
  });

  it('leaves a late failure of an abandoned send on the list instead of sending again', async () => {
    const said = await says(await aPerson(), '已受理');
    const claim = await claimDelivery(deps, said.id, said.outboxId);
    await releaseSends(deps);
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('abandoned');
    if (claim.type !== 'claimed') throw new Error(claim.type);
    const outcome: SendOutcome = { type: 'not_sent', reason: 'not_logged_in' };
    expect(await noteOutcome(deps, { id: said.id, claim: claim.claim, outcome }, said.outboxId)).toBeNull();
    expect(await read(said.id)).toMatchObject({ status: 'failed' });
  });

  it('shows the desk what is not confirmed, masked and in pages, and nobody else', async () => {
    const person = await aPerson();
    const made: string[] = [];
    for (let i = 0; i < 3; i++) {
      deps.clock.advance(1_000);
      const said = await says(person, `请联系13859812345，第${i}条`);
      await tries(said, { type: 'unknown', reason: 'timeout' });
      made.unshift(said.id);
    }
    const first = await listDeliveries(deps, DISPATCHER, { limit: 2 });
    expect(first.items.map((item) => item.id)).toEqual(made.slice(0, 2));
    expect(first.items[0]).toMatchObject({
      status: 'unknown',
      reason: 'timeout',
      channel: 'wechaty',
      purpose: 'reply',
    });
    expect(first.items[0]?.text).toContain('138****2345');
    const rest = await listDeliveries(deps, DISPATCHER, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest.items[0]?.id).toBe(made[2]);
    expect(
      (await listDeliveries(deps, DISPATCHER, { status: 'failed', limit: 200 })).items.map((i) => i.id),
    ).not.toContain(made[0]);
    for (const role of ['head', 'officer', 'supervisor', 'viewer'] as const)
      await expect(listDeliveries(deps, staff(role), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('sends again on a person’s word, once, and notes who said so', async () => {
    const said = await says(await aPerson(), '已受理');
    await tries(said, { type: 'unknown', reason: 'timeout' });
    const attempts = await Promise.allSettled([1, 2].map(() => resendDelivery(deps, DISPATCHER, said.id, '10.0.0.1')));
    expect(attempts.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const [promise, ...more] = await promises(said.id);
    expect(more).toEqual([]);
    expect(await getDelivery(deps, DISPATCHER, said.id)).toMatchObject({ status: 'queued' });
    await tries({ id: said.id, outboxId: promise?.id ?? '' }, SENT);
    expect(await read(said.id)).toMatchObject({ status: 'sent', attempts: 1 });
    await expect(resendDelivery(deps, DISPATCHER, said.id, '')).rejects.toMatchObject({ code: 'conflict' });
    const [note] = await deps.store.read.query<{ staff_id: string; detail: string }>(
      `SELECT staff_id, detail FROM audit_entry WHERE action = 'delivery.resend' AND object_id = $1`,
      [said.message.id],
    );
    expect(note).toEqual({ staff_id: 'dispatcher', detail: 'unknown' });
  });

  it('keeps the promise of sending again when the first try is heard of only now', async () => {
    const said = await says(await aPerson(), '已受理');
    const first = await claimDelivery(deps, said.id, said.outboxId);
    if (first.type !== 'claimed') throw new Error(first.type);
    await releaseSends(deps);
    expect((await claimDelivery(deps, said.id, said.outboxId)).type).toBe('abandoned');
    await resendDelivery(deps, DISPATCHER, said.id, '10.0.0.1');
    const again = (await promises(said.id))[0]?.id ?? '';
    const late = { id: said.id, claim: first.claim, outcome: SENT };
    expect(await noteOutcome(deps, late, again)).toBe(deps.clock.now());
    expect(await promises(said.id)).toHaveLength(1);
    await tries({ id: said.id, outboxId: again }, SENT);
    expect(await read(said.id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(await promises(said.id)).toEqual([]);
  });

  it('is settled by hand with a word how, and then is over', async () => {
    const said = await says(await aPerson(), '已受理');
    await tries(said, { type: 'refused', reason: 'no_address' });
    expect(await read(said.id)).toMatchObject({ status: 'failed', reason: 'no_address' });
    await settleDelivery(deps, DISPATCHER, said.id, { how: 'told_otherwise', reason: '已电话告知' }, '');
    expect(await getDelivery(deps, DISPATCHER, said.id)).toMatchObject({ status: 'settled', reason: 'told_otherwise' });
    await expect(settleDelivery(deps, DISPATCHER, said.id, { how: 'arrived' }, '')).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(resendDelivery(deps, staff('officer'), said.id, '')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(resendDelivery(deps, DISPATCHER, 'nothing', '')).rejects.toMatchObject({ code: 'not_found' });
  });
});
