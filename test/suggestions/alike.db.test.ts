import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { appendOutgoing, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import { say } from '../../src/conversation/say.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { pairKeys } from '../../src/kernel/pair-keys.ts';
import { AlikeKeys1765000000000 } from '../../src/store/migrations/1765000000000-alike-keys.ts';
import { findAlike, findAlikeEach, NEARLY_SAME } from '../../src/suggestions/queries/find-alike.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { listAnswered } from '../../src/suggestions/queries/list-answered.ts';
import { createTopicList } from '../../src/suggestions/queries/list-topics.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { engines } from '../setup/databases.ts';
import { act, givenStaff } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld } from './action-world.ts';
import { BLANK } from './blank-row.ts';

const DAY = 86_400_000;
const SMOKE = '兰溪桥头烧烤摊油烟太大，窗户都不敢开，孩子天天咳嗽';
const SMOKE_TOO = '兰溪桥头那个烧烤摊油烟太大了，我家窗户不敢开';
const LAMP = '木兰小学后门路灯坏了半个月没有人修，晚自习黑漆漆';

describe.each(engines())('what reads alike on %s', (engine) => {
  let w: ActionWorld;
  let n = 0;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(async () => {
    w.reset();
    await w.db.store.unitOfWork(async (tx) => {
      for (const table of ['alike_key', 'suggestion_link', 'suggestion']) await tx.query(`DELETE FROM ${table}`);
    });
  });

  const subject = (masked: string, town: string | null = null) => ({ id: null, masked, town, at: w.clock.now() });
  const find = async (masked: string, town: string | null = null) =>
    (await findAlike(w.deps.store.read, subject(masked, town))).map(({ id }) => id);
  const opened = async (text: string, over: object = {}) => (await w.given({ texts: [text], understanding: over })).row;
  const keys = (id: string) =>
    w.deps.store.read.query<{ pair_key: number; at: number | string }>(
      'SELECT pair_key, at FROM alike_key WHERE id LIKE $1 ORDER BY pair_key',
      [`${id}:%`],
    );
  const said = async (row: SuggestionRow, purpose: 'reply' | 'result', text: string) =>
    w.deps.store.unitOfWork(async (tx) => {
      const conversation = await lockConversation(tx, row.conversationId);
      if (!conversation) throw new Error('no conversation');
      const told = say(purpose === 'result' ? 'staff.resolve' : 'staff.reply', {
        unit: '交警大队',
        number: row.number,
        text,
      });
      appendOutgoing(tx, w.deps, conversation, { purpose, text: told, suggestionId: row.id, staffId: w.officer.id });
      saveConversation(tx, conversation);
    });

  it('is found whatever it was classed as, within the time, and counts less in another town', async () => {
    const other = { place: { place: null, candidates: [], outside: null } };
    const a = await opened(SMOKE, { category: 'general.unclear', kind: 'ask', ...other });
    await opened(LAMP, other);
    const town = await opened(SMOKE_TOO);
    expect((await find(SMOKE_TOO)).sort()).toEqual([a.id, town.id].sort());
    const score = async (place: string) =>
      (await findAlike(w.deps.store.read, subject(SMOKE_TOO, place))).find(({ id }) => id === town.id)?.score ?? 0;
    expect(await score('度尾镇')).toBeLessThan(await score('枫亭镇'));
    w.clock.advance(31 * DAY);
    expect(await find(SMOKE_TOO)).toEqual([]);
    expect(await findAlikeEach(w.deps.store.read, [], NEARLY_SAME)).toEqual([]);
    expect(await findAlikeEach(w.deps.store.read, [subject('')], NEARLY_SAME)).toEqual([[]]);
  });

  it('does not depend on the order in which it came', async () => {
    const texts = [SMOKE, SMOKE_TOO, LAMP, `${LAMP}请快点`, '路灯坏了', `${SMOKE}谢谢`];
    const found: string[][] = [];
    for (const order of [texts, [...texts].reverse()]) {
      await w.db.store.unitOfWork(async (tx) => {
        for (const table of ['alike_key', 'suggestion']) await tx.query(`DELETE FROM ${table}`);
      });
      const names = new Map<string, string>();
      for (const text of order) names.set((await opened(text)).id, text);
      found.push(
        (await findAlike(w.deps.store.read, subject(SMOKE))).map(({ id, score }) => `${names.get(id)} ${score}`),
      );
    }
    expect(found[1]?.sort()).toEqual(found[0]?.sort());
    expect(found[0]?.length).toBe(3);
  });

  it('loses its keys in the unit in which it becomes confidential, and has them back when it is opened again', async () => {
    const { id, number } = await opened(SMOKE);
    const later = await opened(SMOKE_TOO);
    const before = await keys(id);
    expect(before.map((k) => Number(k.pair_key))).toEqual(pairKeys(SMOKE));
    await act(w.deps, w.cleared, id, 'reclassify', { kind: 'tip', category: 'drugs.use' });
    expect(await keys(id)).toEqual([]);
    expect(await find(SMOKE)).toEqual([later.id]);
    expect((await getSuggestion(w.deps, w.admin, later.number)).duplicates.map((d) => d.number)).not.toContain(number);
    await act(w.deps, w.cleared, id, 'reclassify', { kind: 'complaint', category: 'traffic.parking' });
    expect(await keys(id)).toEqual(before);
  });

  it('is found among rows that were there before there were keys', async () => {
    const row = await opened(SMOKE);
    const [wanted, source] = [await keys(row.id), await dataSource(w.db.url, 1).initialize()];
    const runner = source.createQueryRunner();
    await runner.query('DROP TABLE alike_key');
    await new AlikeKeys1765000000000().up(runner);
    await runner.release();
    await source.destroy();
    expect(await keys(row.id)).toEqual(wanted);
    expect(await find(SMOKE_TOO)).toEqual([row.id]);
  });

  it('answers given to it are offered: masked, without their frame, the last result, to who may read both', async () => {
    const done = await opened(SMOKE);
    await opened(SMOKE_TOO);
    await said(done, 'reply', '先去看看');
    await said(done, 'result', '已责令摊主装油烟净化器，联系人13850781234');
    await said(done, 'reply', '不客气');
    await w.deps.store.unitOfWork((tx) => tx.query(`UPDATE suggestion SET status = 'closed' WHERE id = $1`, [done.id]));
    w.clock.advance(80 * DAY);
    const now = await opened(`${SMOKE}求处理`);
    const offered = await listAnswered(w.deps, w.head, now.number);
    expect(offered).toHaveLength(1);
    expect(offered[0]).toMatchObject({ number: done.number, status: 'closed', summary: done.summary });
    expect(offered[0]?.answer).toMatch(/^已责令摊主装油烟净化器，联系人138\*{4}1234$/u);
    const viewer = await givenStaff(w.deps, { role: 'viewer' });
    expect(await listAnswered(w.deps, viewer, now.number)).toEqual([]);
    const elsewhere = await givenStaff(w.deps, { role: 'head', unit: 'pcs-duwei' });
    await expect(listAnswered(w.deps, elsewhere, now.number)).rejects.toMatchObject({ code: 'not_found' });
    await act(w.deps, w.cleared, now.id, 'reclassify', { kind: 'tip', category: 'drugs.use' });
    expect(await listAnswered(w.deps, w.cleared, now.number)).toEqual([]);
  });

  it('makes a topic: of what the person may see, never of what is confidential', async () => {
    const topics = createTopicList(w.deps);
    const at = w.clock.now();
    const add = (text: string, over: Partial<SuggestionRow>) => {
      n += 1;
      const id = `topic${n}`;
      const row = { ...BLANK, id, number: `98${String(n).padStart(8, '0')}`, masked: text, summary: text, ...over };
      return w.deps.store.unitOfWork((tx) => tx.repo(suggestionTable).insert(row)).then(() => row.number);
    };
    const one = { unit: 'traffic', town: '枫亭镇', conversationId: 'c1', createdAt: at - 3 * DAY };
    const first = await add(SMOKE, one);
    await add(SMOKE_TOO, { ...one, createdAt: at, status: 'closed' });
    await add(`请管管兰溪桥头烧烤摊的油烟，孩子咳嗽`, {
      ...one,
      unit: 'pcs-duwei',
      town: '度尾镇',
      conversationId: 'c2',
      createdAt: at,
    });
    await add(LAMP, one);
    await add(SMOKE, { ...one, createdAt: at - 40 * DAY });
    await add(SMOKE, { ...one, confidential: 1, masked: null, summary: null });
    const seen = async (actor: StaffActor, days?: number) => (await topics(actor, { days })).items;
    const [all, ...rest] = await seen(w.dispatcher);
    expect(rest).toEqual([]);
    expect(all).toMatchObject({ count: 3, citizens: 2, open: 2, town: '枫亭镇' });
    expect(all?.days).toHaveLength(30);
    expect([all?.days.at(-1), all?.days.at(-4), all?.days.reduce((a, b) => a + b)]).toEqual([2, 1, 3]);
    expect(await seen(w.head)).toMatchObject([{ count: 2, citizens: 1, cases: [{}, { number: first }] }]);
    expect(await seen(await givenStaff(w.deps, { role: 'head', unit: 'pcs-duwei' }))).toEqual([]);
    const [figures] = await seen(await givenStaff(w.deps, { role: 'viewer' }));
    expect(figures).toMatchObject({
      count: 3,
      summary: null,
      cases: [{ summary: null }, { summary: null }, { summary: null }],
    });
    expect(await seen(w.dispatcher, 90)).toMatchObject([{ count: 4 }]);
    // What becomes confidential is in no topic at once, whatever is remembered.
    await w.deps.store.unitOfWork((tx) =>
      tx.query('UPDATE suggestion SET confidential = 1, masked = NULL, summary = NULL WHERE number = $1', [first]),
    );
    expect(await seen(w.dispatcher)).toMatchObject([{ count: 2 }]);
  });
});
