import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestionAccessTable } from '../../src/conversation/access-table.ts';
import { listLooseMessages } from '../../src/conversation/queries/list-loose-messages.ts';
import { saidOnce, suggestionRow } from '../alarms/scene.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

describe.each(engines())('messages without a case on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  it('are read by the dispatcher, masked, newest first, page by page', async () => {
    for (const i of [1, 2, 3]) {
      await saidOnce(deps, `你好${i}，我的电话13800138000`, 'none');
      await saidOnce(deps, '办案中', 'case');
      await saidOnce(deps, '还没判断', 'open');
      deps.clock.advance(1_000);
    }
    const dispatcher = await addPerson(deps, 'dispatcher');
    const first = await listLooseMessages(deps, dispatcher, { limit: 2 });
    expect(first.items.map((m) => m.text)).toEqual(['你好3，我的电话138****8000', '你好2，我的电话138****8000']);
    expect(first.items[0]).toMatchObject({
      channel: 'webchat',
      kind: null,
      at: new Date(deps.clock.now() - 1_000).toISOString(),
    });
    const rest = await listLooseMessages(deps, dispatcher, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ text: '你好1，我的电话138****8000' }], nextCursor: null });
    await expect(listLooseMessages(deps, dispatcher, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('of somebody with a confidential matter, or who asks for secrecy, are read with clearance only', async () => {
    const tip = await saidOnce(deps, '我举报的那个赌场查了没有', 'none');
    await suggestionRow(deps, { conversationId: tip.conversationId, confidential: 1 });
    const back = await saidOnce(deps, '上次说的冰毒的事怎么样了', 'none');
    const other = await suggestionRow(deps, { confidential: 1 });
    const access = { id: deps.ids.next(), suggestionId: other.id, conversationId: back.conversationId, at: 0 };
    await deps.store.unitOfWork((tx) => tx.repo(suggestionAccessTable).insert(access));
    const shy = await saidOnce(deps, '您好，请不要公开我的名字', 'none');
    const open = await saidOnce(deps, '你好呀', 'none');
    const texts = async (clearance: 0 | 1) => {
      const { items } = await listLooseMessages(deps, await addPerson(deps, 'dispatcher', { clearance }), {
        limit: 200,
      });
      return [tip, back, shy, open].map((m) => items.find((i) => i.id === m.messageId)?.text);
    };
    expect(await texts(0)).toEqual([null, null, null, '你好呀']);
    expect(await texts(1)).toEqual([
      '我举报的那个赌场查了没有',
      '上次说的冰毒的事怎么样了',
      '您好，请不要公开我的名字',
      '你好呀',
    ]);
  });

  it('are for dispatchers, administrators and supervisors alone', async () => {
    for (const role of ['admin', 'supervisor'] as const)
      await expect(listLooseMessages(deps, await addPerson(deps, role), {})).resolves.toBeDefined();
    for (const role of ['viewer', 'head', 'officer'] as const)
      await expect(listLooseMessages(deps, await addPerson(deps, role, { unit: 'cmd' }), {})).rejects.toMatchObject({
        code: 'forbidden',
      });
  });
});
