import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alarmTable } from '../../src/alarms/table.ts';
import { burstTable, messageTable } from '../../src/conversation/table.ts';
import { suggestionEventTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, speakingDeps, type TalkingCitizen } from '../setup/dialogue.ts';

describe.each(engines())('the dialogue with a citizen on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let citizen: TalkingCitizen;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    citizen = await aCitizen(deps);
  });

  const theOne = async () => {
    const own = await citizen.suggestions();
    expect(own).toHaveLength(1);
    return own[0] as NonNullable<(typeof own)[0]>;
  };

  it('gathers fragments into one suggestion with one receipt', async () => {
    await citizen.says('我停在枫亭市场门口的电动车');
    await citizen.isNotAnswered();
    deps.clock.advance(3_000);
    await citizen.says('昨天晚上被偷了');
    deps.clock.advance(3_000);
    await citizen.says('白色雅迪的');
    await citizen.waits();
    const row = await theOne();
    const receipt = await citizen.isAnswered(/收到您的.*编号 \d{10}.*枫亭/);
    expect(receipt.purpose).toBe('receipt');
    expect(receipt.number).toBe(row.number);
    expect(row.station).toBe('pcs-fengting');
    const messages = await db.store.read.repo(messageTable).findBy({ suggestionId: row.id, direction: 'in' });
    expect(messages).toHaveLength(3);
    expect(messages.every((m) => m.filed === 'case' && m.masked !== null)).toBe(true);
  });

  it('opens a second suggestion for what comes after the burst closed', async () => {
    await citizen.says('榜头街上晚上飙车的摩托太吵了，半夜睡不着');
    await citizen.waits();
    await citizen.says('请问换身份证要带什么材料，多久能拿到');
    await citizen.waits();
    expect(await citizen.suggestions()).toHaveLength(2);
    const receipts = (await citizen.hears()).filter((m) => m.purpose === 'receipt');
    expect(new Set(receipts.map((r) => r.number)).size).toBe(2);
  });

  it('answers an emergency at once, rings, and joins what follows', async () => {
    await citizen.says('你好');
    await citizen.says('有人拿刀在砍人 在榜头街上 快来');
    const said = await citizen.isAnswered(/110/);
    expect(said.purpose).toBe('emergency');
    const open = await db.store.read.repo(alarmTable).findBy({ conversationId: citizen.conversationId });
    expect(open).toHaveLength(1);
    await citizen.waits();
    const row = await theOne();
    expect(row.kind).toBe('emergency');
    expect(row.unit).toBe('cmd');
    await citizen.says('他往桥那边跑了');
    await citizen.waits();
    await theOne();
    const [alarm] = await db.store.read.repo(alarmTable).findBy({ conversationId: citizen.conversationId });
    expect(alarm?.suggestionId).toBe(row.id);
  });

  it('asks for a missing place once, takes the answer, and moves the case', async () => {
    await citizen.says('我家门口的自行车昨天半夜被人偷走了');
    await citizen.waits();
    expect((await theOne()).status).toBe('received');
    await citizen.isAnswered(/发生在哪里/);
    await citizen.says('度尾镇');
    await citizen.waits();
    const row = await theOne();
    expect(row).toMatchObject({ station: 'pcs-duwei', unit: 'pcs-duwei', status: 'routed', town: '度尾镇' });
    await citizen.isAnswered(/度尾/);
  });

  it('leaves a case without a place to the dispatcher after ten minutes', async () => {
    await citizen.says('我家门口的自行车昨天半夜被人偷走了');
    await citizen.waits();
    await citizen.waits(11 * 60_000);
    const row = await theOne();
    expect(row.status).toBe('review');
    const events = await db.store.read.repo(suggestionEventTable).findBy({ suggestionId: row.id });
    expect(events.map((e) => e.type)).toContain('place_unknown');
  });

  it('says again what it did not understand of a place, and keeps the words', async () => {
    await citizen.says('我家门口的自行车昨天半夜被人偷走了');
    await citizen.waits();
    await citizen.hears();
    await citizen.says('就那个老地方');
    await citizen.waits();
    await citizen.isAnswered(/没有找到/);
    const row = await theOne();
    const kept = await db.store.read.repo(messageTable).findBy({ suggestionId: row.id, direction: 'in' });
    expect(kept).toHaveLength(2);
  });

  it('changes the category by one key and a number', async () => {
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    const before = await theOne();
    await citizen.hears();
    await citizen.says('1');
    const question = await citizen.isAnswered(/请选类别/);
    expect(question.offers.map((o) => o.key)).toContain('4');
    await citizen.says('1');
    await citizen.isAnswered(/已改为/);
    const after = await theOne();
    expect([after.kind, after.category]).not.toEqual([before.kind, before.category]);
    expect(after.version).toBeGreaterThan(before.version);
  });

  it('asks back before it withdraws', async () => {
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    await citizen.says('0');
    expect((await theOne()).status).not.toBe('withdrawn');
    await citizen.says('0');
    expect((await theOne()).status).toBe('withdrawn');
    await citizen.hears();
    await citizen.says('0');
    await citizen.isAnswered(/不能这样改/);
  });

  it('adds what is said after the key for a supplement', async () => {
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    await citizen.says('3');
    await citizen.says('主要是早上七点到八点');
    await citizen.waits();
    const row = await theOne();
    await citizen.isAnswered(/已补充/);
    expect(row.masked).toContain('早上七点');
  });

  it('takes a key with a number for an older suggestion', async () => {
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    const first = await theOne();
    await citizen.says('请问换身份证要带什么材料，多久能拿到');
    await citizen.waits();
    await citizen.hears();
    await citizen.says(`${first.number} 0`);
    const question = await citizen.isAnswered(/确定撤回/);
    expect(question.number).toBe(first.number);
  });

  it('tells how things stand, and not about the matters of others', async () => {
    await citizen.says('进度');
    await citizen.isAnswered(/没有查到/);
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    const { number } = await theOne();
    await citizen.hears();
    await citizen.says('进度');
    await citizen.isAnswered(new RegExp(number));
    const stranger = await aCitizen(deps);
    await stranger.says(number);
    await stranger.isAnswered(/没有查到您名下/);
  });

  it('lets a person be reached', async () => {
    await citizen.says('人工');
    await citizen.isAnswered(/工作人员/);
    await citizen.says('你好');
    await citizen.waits();
    expect((await theOne()).status).toBe('review');
  });

  it('opens nothing for small talk, and lists it', async () => {
    const id = await citizen.says('你好');
    await citizen.waits();
    expect(await citizen.suggestions()).toEqual([]);
    await citizen.isAnswered(/您好/);
    expect(await db.store.read.repo(messageTable).findOneBy({ id })).toMatchObject({ filed: 'none' });
  });

  it('stores the same key once and judges a burst once however often its job runs', async () => {
    const { receiveMessage } = await import('../../bots/receive/receive-message.ts');
    const incoming = {
      conversation: { id: citizen.conversationId },
      key: 'same',
      body: { text: '大济街上路灯下面天天有人打牌赌钱' },
    };
    const answers = await Promise.all([1, 2, 3].map(() => receiveMessage(deps, 'webchat', incoming)));
    expect(new Set(answers.map((a) => a.id)).size).toBe(1);
    const [burst] = await db.store.read.repo(burstTable).findBy({ conversationId: citizen.conversationId });
    deps.clock.advance(20_000);
    const { intakeJob } = await import('../../workers/intake/job.ts');
    const job = intakeJob(deps);
    const context = { outboxId: 'none', availableAt: 0 };
    await Promise.all([1, 2, 3].map(() => job.run({ burst: burst?.id }, context)));
    await job.run({ burst: burst?.id }, context);
    await theOne();
    expect((await citizen.hears()).filter((m) => m.purpose === 'receipt')).toHaveLength(1);
    await citizen.waits();
  });

  it('joins a lone picture or place to the matter just spoken of', async () => {
    await citizen.says('盖尾街上天天有人乱停车把路都堵死了');
    await citizen.waits();
    await citizen.sends({ location: { lat: 25.3, lng: 118.7, datum: 'wgs84' } });
    await citizen.waits(30_000);
    await theOne();
  });
});
