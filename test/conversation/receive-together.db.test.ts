import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveMessage } from '../../bots/receive/receive-message.ts';
import { alarmTable } from '../../src/alarms/table.ts';
import { burstTable, messageTable } from '../../src/conversation/table.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { outboxTable } from '../../src/store/outbox-table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, speakingDeps } from '../setup/dialogue.ts';

describe.each(engines())('messages that arrive together on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
  });
  afterAll(() => db.drop());

  const send = (id: string, key: string, text: string) =>
    receiveMessage(deps, 'webchat', { conversation: { id }, key, body: { text } });

  it('are stored in one burst for each citizen, with sequences without holes', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => aCitizen(deps)));
    await Promise.all(
      people.flatMap(({ conversationId }) =>
        ['枫亭市场门口', '天天有人乱停车', '把路都堵了'].map((text, i) => send(conversationId, `m${i}`, text)),
      ),
    );
    for (const { conversationId } of people) {
      const messages = await db.store.read
        .repo(messageTable)
        .find({ where: { conversationId }, order: { seq: 'ASC' } });
      expect(messages.map((m) => m.seq)).toEqual([1, 2, 3]);
      const bursts = await db.store.read.repo(burstTable).findBy({ conversationId });
      expect(bursts).toHaveLength(1);
      expect(messages.every((m) => m.burstId === bursts[0]?.id)).toBe(true);
    }
    const promised = await db.store.read.repo(outboxTable).countBy({ job: 'intake' });
    expect(promised).toBe(people.length);
  });

  it('with the same key are one message, all answered with its id', async () => {
    const { conversationId } = await aCitizen(deps);
    const ids = await Promise.all(Array.from({ length: 10 }, () => send(conversationId, 'same', '你们几点上班')));
    expect(new Set(ids.map((i) => i.id)).size).toBe(1);
    expect(await db.store.read.repo(messageTable).countBy({ conversationId })).toBe(1);
    expect(await send(conversationId, 'same', '你们几点上班')).toEqual(ids[0]);
  });

  it('are judged together for an emergency, whoever else writes at that moment', async () => {
    const [calm, alarmed] = [await aCitizen(deps), await aCitizen(deps)];
    await Promise.all([
      send(calm.conversationId, 'a', '身份证丢了怎么补办'),
      send(alarmed.conversationId, 'a', '有人拿刀在砍人'),
      send(alarmed.conversationId, 'b', '在榜头街上 快来'),
    ]);
    const alarms = await db.store.read.repo(alarmTable).find();
    const of = (id: string) => alarms.filter((a) => a.conversationId === id).length;
    expect([of(calm.conversationId), of(alarmed.conversationId)]).toEqual([0, 1]);
  });

  it('do not suffer from one for a conversation that does not exist', async () => {
    const { conversationId } = await aCitizen(deps);
    const [good, bad] = await Promise.allSettled([
      send(conversationId, 'x', '榜头派出所电话多少'),
      send('nobody', 'x', '榜头派出所电话多少'),
    ]);
    expect(good?.status).toBe('fulfilled');
    expect(bad?.status === 'rejected' && bad.reason instanceof AppError && bad.reason.code).toBe('not_found');
  });

  it('with a key to an offer among them answer it, and the words after it open a matter of their own', async () => {
    const citizen = await aCitizen(deps);
    await citizen.says('榜头街上晚上飙车的摩托太吵了，半夜睡不着');
    await citizen.waits();
    await citizen.hears();
    await Promise.all([
      send(citizen.conversationId, 'k', '0'),
      send(citizen.conversationId, 'l', '身份证丢了怎么补办'),
    ]);
    await citizen.isAnswered(/撤回/);
    await citizen.waits();
    expect(await citizen.suggestions()).toHaveLength(2);
  });
});
