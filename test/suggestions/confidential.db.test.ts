import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageTable } from '../../src/conversation/table.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { hearsOf } from '../../src/live/rules.ts';
import { auditTable } from '../../src/people/table.ts';
import { suggestionQuery } from '../../src/suggestions/contract.ts';
import { findAlike } from '../../src/suggestions/queries/find-alike.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { type SuggestionRow, suggestionLinkTable, suggestionTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, speakingDeps, type TalkingCitizen } from '../setup/dialogue.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';
import { fault } from './action-world.ts';

const SECRET = '枫亭学士社区有人每天晚上聚众赌博，领头的叫阿狗，请替我保密';
const OPEN = '枫亭学士社区路口天天停满车，救护车都开不进来，请交警来管一管';
const NOISE = '枫亭学士社区楼下的KTV天天半夜还在放音响，吵得睡不着';

describe.each(engines())('a confidential suggestion on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let citizen: TalkingCitizen;
  let cleared: StaffActor;
  let dispatcher: StaffActor;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
    cleared = await givenStaff(deps, { role: 'admin', clearance: true });
    dispatcher = await givenStaff(deps, { role: 'dispatcher' });
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    citizen = await aCitizen(deps);
    deps.heard.length = 0;
  });

  async function opened(...texts: string[]): Promise<SuggestionRow> {
    for (const text of texts) await citizen.says(text);
    await citizen.waits();
    const [row] = await citizen.suggestions();
    if (!row) throw new Error('no suggestion');
    return row;
  }

  const list = async (who: StaffActor, query: object = {}) =>
    (await listSuggestions(deps, who, suggestionQuery.parse(query))).items;
  const copies = async ({ id }: SuggestionRow) =>
    (await deps.store.read.repo(messageTable).findBy({ suggestionId: id })).map((m) => m.masked);
  const links = () => deps.store.read.repo(suggestionLinkTable).find();

  it('lists show number and no word; the detail keeps ids without text', async () => {
    const row = await opened(SECRET);
    expect(row).toMatchObject({ confidential: 1, masked: null, summary: null });
    for (const who of [dispatcher, await givenStaff(deps, { role: 'viewer' })]) {
      const item = (await list(who)).find((i) => i.number === row.number);
      expect(item).toMatchObject({ confidential: true, summary: null });
      const detail = await getSuggestion(deps, who, row.number);
      expect(detail).toMatchObject({ text: null, summary: null, understanding: null, duplicates: [] });
      expect(detail.messages.every((m) => m.text === null && m.location === null && m.media === null)).toBe(true);
      expect(detail.messages.map((m) => m.id)).toContain(
        (await deps.store.read.repo(messageTable).findOneBy({ suggestionId: row.id, direction: 'in' }))?.id,
      );
      expect(JSON.stringify([item, detail])).not.toMatch(/阿狗|聚众|领头/);
    }
  });

  it('search finds it by no word, and by its number only for who may see it', async () => {
    const row = await opened(SECRET);
    for (const q of ['阿狗', '聚众', '学士社区有人'])
      for (const who of [dispatcher, cleared]) expect(await list(who, { q })).toEqual([]);
    expect((await list(dispatcher, { q: row.number })).map((i) => i.number)).toEqual([row.number]);
    const local = await givenStaff(deps, { role: 'head', unit: 'pcs-fengting', clearance: true });
    expect(row.unit).not.toBe('pcs-fengting');
    expect(await list(local, { q: row.number })).toEqual([]);
    await expect(getSuggestion(deps, local, row.number)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('hints name it only to who may see it, and hold nothing but its number', async () => {
    const row = await opened(SECRET);
    const hints = deps.heard.filter((h) => h.topic === 'suggestion');
    expect(hints.length).toBeGreaterThan(0);
    const local = await givenStaff(deps, { role: 'officer', unit: 'pcs-fengting' });
    for (const hint of hints) {
      expect(JSON.stringify(hint)).not.toMatch(/vice|tip|赌/);
      expect(hearsOf(local, hint)).toBeNull();
      expect(hearsOf(dispatcher, hint)).toEqual({ event: 'suggestion', data: { number: row.number } });
    }
  });

  it('is offered as a duplicate to nobody, linked to nothing, and finds nothing alike itself', async () => {
    const row = await opened(SECRET);
    citizen = await aCitizen(deps);
    const same = await opened(SECRET);
    citizen = await aCitizen(deps);
    await opened(`${SECRET.replace('，请替我保密', '')}，烦死了`);
    const ids = new Set([row.id, same.id]);
    expect((await links()).filter((l) => ids.has(l.suggestionId) || ids.has(l.otherId))).toEqual([]);
    expect((await getSuggestion(deps, cleared, row.number)).duplicates).toEqual([]);
    const subject = { id: null, masked: SECRET, town: row.town, at: deps.clock.now() };
    expect((await findAlike(deps.store.read, subject)).filter((a) => ids.has(a.id))).toEqual([]);
  });

  it('the wish for secrecy makes one of a class that is not secret by itself', async () => {
    const plain = await opened(NOISE);
    expect(plain.confidential).toBe(0);
    citizen = await aCitizen(deps);
    const row = await opened(NOISE, '请不要公开我的名字');
    expect(row).toMatchObject({ confidential: 1, masked: null, summary: null });
    expect(await copies(row)).toEqual(expect.arrayContaining([null]));
    expect((await copies(row)).every((c) => c === null)).toBe(true);
    await citizen.isAnswered(/我们会为您保密/);
    expect((await getSuggestion(deps, cleared, row.number)).understanding?.routing).toContain(
      '群众要求保密，按涉密件办理',
    );
  });

  it('no class that staff or sender give it later undoes the wish', async () => {
    const row = await opened(NOISE, '请替我保密');
    await act(deps, cleared, row.id, 'reclassify', { kind: 'complaint', category: 'traffic.parking' });
    expect(await stored(deps, row.id)).toMatchObject({ confidential: 1, masked: null, category: 'traffic.parking' });
    await act(deps, cleared, row.id, 'relocate', { place: '度尾镇' });
    expect(await stored(deps, row.id)).toMatchObject({ confidential: 1, masked: null, summary: null });
    expect((await copies(row)).filter((c) => c !== null)).toEqual([]);
    // Without a wish the class decides.
    citizen = await aCitizen(deps);
    const other = await opened('枫亭学士社区有人每天晚上聚众赌博');
    expect(other.confidential).toBe(1);
    await act(deps, cleared, other.id, 'reclassify', { kind: 'complaint', category: 'traffic.parking' });
    expect((await stored(deps, other.id)).confidential).toBe(0);
  });

  it('when it becomes confidential, copies, summary, search and links go in the same unit', async () => {
    const older = await opened(OPEN);
    citizen = await aCitizen(deps);
    const row = await opened(OPEN);
    expect(await links()).toEqual(
      expect.arrayContaining([expect.objectContaining({ suggestionId: row.id, otherId: older.id })]),
    );
    expect((await list(dispatcher, { q: '救护车' })).map((i) => i.number)).toContain(row.number);
    await act(deps, cleared, row.id, 'reclassify', { kind: 'tip', category: 'drugs.use' });
    expect(await stored(deps, row.id)).toMatchObject({ confidential: 1, masked: null, summary: null });
    expect((await copies(row)).filter((c) => c !== null)).toEqual([]);
    expect((await list(dispatcher, { q: '救护车' })).map((i) => i.number)).not.toContain(row.number);
    expect((await links()).filter((l) => l.suggestionId === row.id || l.otherId === row.id)).toEqual([]);
    expect((await getSuggestion(deps, cleared, older.number)).duplicates).toEqual([]);
  });

  it('a wish added later makes it confidential in the unit that files the words', async () => {
    const row = await opened(NOISE);
    await citizen.says('3');
    await citizen.says('补充：老板叫陈大雷，千万不要告诉他是我说的');
    await citizen.waits();
    expect(await stored(deps, row.id)).toMatchObject({ confidential: 1, masked: null, summary: null });
    expect((await copies(row)).filter((c) => c !== null)).toEqual([]);
    expect(await list(dispatcher, { q: '陈大雷' })).toEqual([]);
  });

  it('so does a wish that comes with the answer to a question about the place', async () => {
    const row = await opened('我家楼下的KTV天天半夜还在放音响，吵得睡不着');
    expect(row).toMatchObject({ status: 'received', confidential: 0 });
    await citizen.says('度尾镇，请替我保密');
    await citizen.waits();
    expect(await stored(deps, row.id)).toMatchObject({ town: '度尾镇', confidential: 1, masked: null });
    expect((await copies(row)).filter((c) => c !== null)).toEqual([]);
  });

  it('never goes to the unit complained about: the one named, wherever its writer lives', async () => {
    const row = await opened('我住在枫亭镇，前天去榜头派出所办事，窗口的民警态度很差，问两句就不耐烦');
    expect(row).toMatchObject({ station: 'pcs-bangtou', confidential: 1 });
    expect(row.unit).not.toBe('pcs-bangtou');
    const accused = await givenStaff(deps, { role: 'head', unit: 'pcs-bangtou', clearance: true });
    await expect(getSuggestion(deps, accused, row.number)).rejects.toMatchObject({ code: 'not_found' });
    expect((await list(accused)).map((i) => i.number)).not.toContain(row.number);
    for (const category of ['conduct.attitude', 'conduct.inaction'])
      await expect(
        act(deps, cleared, row.id, row.status === 'review' ? 'route' : 'transfer', {
          to: 'pcs-bangtou',
          category,
          reason: '属地',
        }),
      ).rejects.toMatchObject(fault('invalid', 'to'));
    // Nor does saying that it happened elsewhere open it to them.
    await act(deps, cleared, row.id, 'relocate', { place: '枫亭镇' });
    const now = await stored(deps, row.id);
    await expect(
      act(deps, cleared, row.id, now.status === 'review' ? 'route' : 'transfer', { to: 'pcs-bangtou', reason: '属地' }),
    ).rejects.toMatchObject(fault('invalid', 'to'));
    await expect(getSuggestion(deps, accused, row.number)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('nor to a brigade that it names', async () => {
    const row = await opened('枫亭的交警大队民警态度很差，罚款不给单子，问两句就骂人');
    expect(row.category).toMatch(/^conduct\./);
    await expect(
      act(deps, cleared, row.id, row.status === 'review' ? 'route' : 'transfer', { to: 'traffic', reason: '属地' }),
    ).rejects.toMatchObject(fault('invalid', 'to'));
  });

  it('is assigned only to somebody marked for it', async () => {
    const row = await opened(SECRET);
    if (row.status === 'review') await act(deps, cleared, row.id, 'route', { to: 'public-order' });
    const plain = await givenStaff(deps, { role: 'officer', unit: 'public-order' });
    const marked = await givenStaff(deps, { role: 'officer', unit: 'public-order', clearance: true });
    await expect(act(deps, cleared, row.id, 'assign', { assignee: plain.id })).rejects.toMatchObject(
      fault('invalid', 'assignee'),
    );
    await act(deps, cleared, row.id, 'assign', { assignee: marked.id });
    expect((await getSuggestion(deps, marked, row.number)).text).toContain('聚众赌博');
    // First the cleared head of its unit; a cleared colleague who was not named reads nothing.
    const head = await givenStaff(deps, { role: 'head', unit: 'public-order', clearance: true });
    expect((await getSuggestion(deps, head, row.number)).text).toContain('聚众赌博');
    const colleague = await givenStaff(deps, { role: 'officer', unit: 'public-order', clearance: true });
    expect((await getSuggestion(deps, colleague, row.number)).text).toBeNull();
  });

  it('identity is shown by reveal alone, field by field, with a reason, to the cleared too', async () => {
    const row = await opened('枫亭学士社区有人聚众赌博，我叫林志强，电话13850781234，请替我保密');
    const detail = JSON.stringify(await getSuggestion(deps, cleared, row.number));
    for (const secret of ['林志强', '13850781234']) expect(detail).not.toContain(secret);
    await expect(act(deps, cleared, row.id, 'reveal', { field: 'mobile' })).rejects.toMatchObject(
      fault('invalid', 'reason'),
    );
    await act(deps, cleared, row.id, 'reveal', { field: 'mobile', reason: '回访' });
    const audit = await deps.store.read.repo(auditTable).findBy({ objectId: row.number, action: 'suggestion.reveal' });
    expect(audit.map((a) => [a.detail, a.staffId])).toEqual([['mobile', cleared.id]]);
    await expect(act(deps, dispatcher, row.id, 'reveal', { field: 'mobile', reason: '好奇' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is not merged with one that is open', async () => {
    const secret = await opened(SECRET);
    citizen = await aCitizen(deps);
    const open = await opened(OPEN);
    for (const [a, b] of [
      [secret, open],
      [open, secret],
    ] as const)
      await expect(act(deps, cleared, a.id, 'merge', { into: b.number })).rejects.toMatchObject(
        fault('invalid', 'into'),
      );
  });

  it('nothing said back repeats the words of its writer', async () => {
    await opened(SECRET);
    await citizen.says('进度');
    await citizen.says('1');
    await citizen.says('2');
    await citizen.says('阿狗家对面的那个出租屋');
    await citizen.waits();
    await citizen.says('0');
    await citizen.says('人工');
    const words = (await citizen.hears()).map((m) => m.body.text).join('\n');
    expect(words).not.toBe('');
    expect(words).not.toMatch(/阿狗|领头|出租屋/);
  });

  it('a question about it, or what the machine does not understand of its writer, leaves no copy either', async () => {
    await opened(SECRET);
    for (const words of ['我上次反映的那件事怎么样了', '我举报的阿狗那件事办得怎么样了']) {
      await citizen.says(words);
      await citizen.waits();
    }
    const said = await deps.store.read.repo(messageTable).findBy({ conversationId: citizen.conversationId });
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((m) => m.masked !== null)).toEqual([]);
    expect((await citizen.suggestions()).filter((s) => s.masked !== null)).toEqual([]);
  });

  it('a burst that is not judged yet is seen nowhere', async () => {
    await citizen.says(SECRET);
    const rows = await deps.store.read.repo(messageTable).findBy({ conversationId: citizen.conversationId });
    expect(rows.map((m) => [m.filed, m.masked, m.suggestionId])).toEqual([['open', null, null]]);
    expect(await deps.store.read.repo(suggestionTable).countBy({ conversationId: citizen.conversationId })).toBe(0);
    await citizen.waits();
  });
});
