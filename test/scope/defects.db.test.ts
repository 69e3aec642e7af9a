import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseTextTable, suggestionEventTable, suggestionTable } from '../../src/suggestions/table.ts';
import { engines } from '../setup/databases.ts';
import { act, stored } from '../setup/suggestions.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { OTHER, OWN, type PersonName } from './cast.ts';
import { ask } from './http.ts';
import { leaksOf } from './leaks.ts';
import { given, type Matter } from './records.ts';

const TIP = { kind: 'tip', category: 'drugs.use', unit: OWN, station: OWN, confidential: true } as const;

/** Ways round the scope that were open once. */
describe.each(engines())('what was open once, on %s', (engine) => {
  let bureau: Bureau;
  let count = 0;
  beforeAll(async () => {
    bureau = await openBureau(engine);
  });
  afterAll(() => bureau.close());

  const fresh = (wish: Parameters<typeof given>[2]) => given(bureau, `case${++count}x`, wish);
  const post = async (who: PersonName, { id, number }: Matter, body: Record<string, unknown>) => {
    const { version } = await stored(bureau.deps, id);
    return ask(
      bureau,
      'POST',
      { path: `/api/suggestions/${number}/actions`, body: { version, ...body } },
      bureau.person(who),
    );
  };
  const set = (id: string, to: object) =>
    bureau.deps.store.unitOfWork((tx) => tx.repo(suggestionTable).update({ id }, to));

  it.each<PersonName>(['head', 'officer', 'dispatcher', 'admin'])(
    'a confidential matter, opened by %s who may not read it with another class',
    async (who) => {
      const matter = await fresh(TIP);
      const open = { kind: 'ask', category: 'traffic.parking' };
      expect((await post(who, matter, { action: 'reclassify', ...open })).status).toBe(403);
      await set(matter.id, { status: 'review' });
      const routed = await post(who, matter, { action: 'route', to: 'traffic', ...open });
      expect(routed.status).toBe(403);
      const row = await stored(bureau.deps, matter.id);
      expect([row.confidential, row.masked, row.category]).toEqual([1, null, 'drugs.use']);
      // Moving it on as it is remains possible.
      if (who === 'dispatcher' || who === 'admin')
        expect((await post(who, matter, { action: 'route', to: 'drug' })).status).toBe(200);
    },
  );

  it('a confidential matter, opened by who may read it: that is theirs to decide', async () => {
    const matter = await fresh(TIP);
    const answer = await post('clearedHead', matter, {
      action: 'reclassify',
      kind: 'ask',
      category: 'traffic.parking',
    });
    expect(answer.status).toBe(200);
    expect((await stored(bureau.deps, matter.id)).confidential).toBe(0);
  });

  it('a secrecy that does not come from the class, lost when the matter is routed again', async () => {
    const matter = await fresh({ unit: null, station: OWN, confidential: true });
    await set(matter.id, { status: 'review' });
    expect((await post('clearedDispatcher', matter, { action: 'route', to: 'traffic' })).status).toBe(200);
    expect(await stored(bureau.deps, matter.id)).toMatchObject({ confidential: 1, masked: null, unit: 'traffic' });
  });

  it('a part of a confidential matter, open to everybody once it was split off', async () => {
    const matter = await fresh(TIP);
    const [message] = await bureau.deps.store.read.query<{ id: string }>(
      `SELECT id FROM message WHERE suggestion_id = $1 AND direction = 'in' ORDER BY seq`,
      [matter.id],
    );
    const answer = await post('clearedHead', matter, { action: 'split', messageIds: [message?.id] });
    expect(answer.status).toBe(200);
    const event = await bureau.deps.store.read
      .repo(suggestionEventTable)
      .findOneBy({ suggestionId: matter.id, type: 'staff.split' });
    const part = await stored(bureau.deps, String(event?.payload.into));
    expect(part).toMatchObject({ confidential: 1, masked: null, summary: null });
  });

  it('a matter joined to one whose words the person may not read', async () => {
    const [mine, secret] = [await fresh({ unit: OWN, station: OWN }), await fresh(TIP)];
    const answer = await post('head', mine, { action: 'merge', into: secret.number });
    expect([answer.status, answer.bytes.toString().includes('"into"')]).toEqual([422, true]);
  });

  it('an action that was done and answered as if there were no such matter', async () => {
    const matter = await fresh({ unit: OWN, station: OWN });
    const answer = await post('head', matter, { action: 'transfer', to: OTHER, reason: '管辖' });
    // The place is still the own station: it goes on being seen there.
    expect(answer.status).toBe(200);
    const led = await fresh({ unit: OWN, station: OTHER });
    const given = await post('head', led, { action: 'transfer', to: OTHER, reason: '管辖' });
    expect(given.status).toBe(200);
    const state = JSON.parse(given.bytes.toString());
    expect(state).toMatchObject({
      number: led.number,
      status: 'routed',
      unit: { code: OTHER },
      text: null,
      summary: null,
    });
    expect([state.messages, state.log, state.allowedActions, state.duplicates]).toEqual([[], [], [], []]);
    const now = { ...led, facts: { ...led.facts, unit: OTHER } };
    expect(leaksOf(given, bureau.person('head').actor, [now])).toEqual([`that there is ${led.name}`]);
    const after = await ask(bureau, 'GET', { path: `/api/suggestions/${led.number}` }, bureau.person('head'));
    expect(after.status).toBe(404);
  });

  it('words of a reason in the log that nobody can erase, and that is shown to who may not read words', async () => {
    const matter = await fresh({ ...TIP });
    await set(matter.id, { status: 'routed' });
    const reason = `当事人住在隔壁 ${matter.secret}`;
    await act(bureau.deps, bureau.person('clearedHead').actor, matter.id, 'return', { reason, text: '请改派' });
    const event = await bureau.deps.store.read
      .repo(suggestionEventTable)
      .findOneBy({ suggestionId: matter.id, type: 'staff.return' });
    expect(event?.payload).toMatchObject({ by: OWN, reason: null, textId: expect.any(String) });
    expect(
      await bureau.deps.store.read.repo(caseTextTable).findOneBy({ id: String(event?.payload.textId) }),
    ).not.toBeNull();
    for (const who of ['officer', 'dispatcher', 'viewer', 'clearedHead'] as const) {
      const answer = await ask(bureau, 'GET', { path: `/api/suggestions/${matter.number}` }, bureau.person(who));
      expect([who, answer.bytes.toString().includes('住在隔壁')]).toEqual([who, who === 'clearedHead']);
    }
  });
});
