import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageTable } from '../../src/conversation/table.ts';
import { listAudit } from '../../src/people/queries/list-audit.ts';
import { actOnSuggestion } from '../../src/suggestions/commands/act-on-suggestion.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { engines } from '../setup/databases.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, fault } from './action-world.ts';

describe.each(engines())('secrets on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  const TEXT = '有人贩毒，我叫林志强，电话13850781234，车牌闽B12345';

  it('reveal: logged with reason and field, no event, nothing changed', async () => {
    const { row } = await w.given({ texts: [TEXT] });
    const before = await stored(w.deps, row.id);
    const reveal = (field: string) =>
      actOnSuggestion(
        w.deps,
        w.officer,
        row.number,
        { action: 'reveal', version: 1, field, reason: '回访' },
        '10.0.0.9',
      );
    expect(await reveal('mobile')).toEqual({ revealed: { field: 'mobile', value: '13850781234' } });
    expect(await reveal('text')).toEqual({ revealed: { field: 'text', value: TEXT } });
    expect(await reveal('bankcard')).toEqual({ revealed: { field: 'bankcard', value: '' } });
    await expect(reveal('password')).rejects.toMatchObject(fault('invalid', 'field'));
    expect(await stored(w.deps, row.id)).toEqual(before);
    expect(await w.eventsOf(row.id)).toHaveLength(1);
    const audit = await w.auditOf(row.number);
    expect(audit.map((a) => a.detail).sort()).toEqual(['bankcard', 'mobile', 'text']);
    for (const a of audit)
      expect(a).toMatchObject({
        action: 'suggestion.reveal',
        staffId: w.officer.id,
        // Sealed at rest; who reads the log reads the words.
        reason: expect.not.stringContaining('回访'),
        address: '10.0.0.9',
      });
    const { items } = await listAudit(w.deps, w.supervisor, { object: row.number });
    expect(items.map((item) => item.reason)).toEqual(['回访', '回访', '回访']);
    expect(JSON.stringify(audit)).not.toContain('13850781234');
  });

  it('shows masked text, and none of a confidential matter to who is not cleared', async () => {
    const { row } = await w.given({ texts: [TEXT], understanding: { kind: 'tip', category: 'drugs.use' } });
    expect(row).toMatchObject({ confidential: 1, unit: 'drug', masked: null, summary: null });
    const shut = await getSuggestion(w.deps, w.dispatcher, row.number);
    expect(shut).toMatchObject({ text: null, summary: null, understanding: null, duplicates: [] });
    expect(shut.messages.map((m) => [typeof m.id, m.text])).toEqual([['string', null]]);
    const open = await getSuggestion(w.deps, w.cleared, row.number);
    expect(open.text).toContain('贩毒');
    for (const secret of ['林志强', '13850781234', '闽B12345']) expect(JSON.stringify(open)).not.toContain(secret);
    const local = await givenStaff(w.deps, { role: 'head', unit: 'pcs-fengting', clearance: true });
    await expect(getSuggestion(w.deps, local, row.number)).rejects.toMatchObject({ code: 'not_found' });
    await expect(act(w.deps, w.dispatcher, row.id, 'reveal', { field: 'text', reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('takes the masked copies away when a matter becomes confidential, and back when it is open again', async () => {
    const { row, messageIds } = await w.given();
    await w.deps.store.unitOfWork((tx) =>
      tx.query(`UPDATE message SET masked = 'x' WHERE suggestion_id = $1`, [row.id]),
    );
    w.deps.heard.length = 0;
    const shut = await act(w.deps, w.cleared, row.id, 'reclassify', { kind: 'tip', category: 'traffic.violation' });
    expect(shut).toMatchObject({ confidential: 1, masked: null, summary: null, unit: 'traffic' });
    const messages = await w.deps.store.read.repo(messageTable).findBy({ suggestionId: row.id });
    expect(messages.map((m) => [m.id, m.masked])).toEqual(messageIds.map((id) => [id, null]));
    // The station of the place may not see it any more, so it does not hear which one it was.
    expect(w.deps.heard.at(-1)).toMatchObject({ units: ['traffic'], formerly: ['pcs-fengting'] });
    const open = await act(w.deps, w.cleared, row.id, 'reclassify', { kind: 'complaint', category: 'traffic.parking' });
    expect(open).toMatchObject({ confidential: 0, masked: row.masked, summary: row.summary });
    expect(open.masked).toContain('138****1234');
  });

  it('never gives a complaint about police to the station complained about', async () => {
    const { row } = await w.given({
      texts: ['枫亭派出所的民警态度很差'],
      understanding: { category: 'conduct.attitude' },
    });
    expect(row).toMatchObject({ unit: 'inspect', station: 'pcs-fengting', confidential: 1 });
    for (const action of ['transfer', 'hand_over'] as const)
      await expect(
        act(w.deps, w.cleared, row.id, action, { to: 'pcs-fengting', reason: '属地' }),
      ).rejects.toMatchObject(fault('invalid', 'to'));
    const inspector = await givenStaff(w.deps, { role: 'head', unit: 'inspect', clearance: true });
    await act(w.deps, inspector, row.id, 'return', { reason: 'x', text: 'y' });
    await expect(
      act(w.deps, w.cleared, row.id, 'decide_return', { to: 'pcs-fengting', reason: '属地' }),
    ).rejects.toMatchObject(fault('invalid', 'to'));
    expect(await act(w.deps, w.cleared, row.id, 'decide_return', { to: 'petition', reason: '信访' })).toMatchObject({
      unit: 'petition',
    });
    const local = await givenStaff(w.deps, { role: 'head', unit: 'pcs-fengting', clearance: true });
    await expect(getSuggestion(w.deps, local, row.number)).rejects.toMatchObject({ code: 'not_found' });
  });
});
