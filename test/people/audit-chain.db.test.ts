import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { writeAudit } from '../../src/people/audit.ts';
import { auditChainTable, auditKeyTable } from '../../src/people/audit-table.ts';
import { sealAudit } from '../../src/people/commands/seal-audit.ts';
import { listAudit } from '../../src/people/queries/list-audit.ts';
import { verifyAudit } from '../../src/people/queries/verify-audit.ts';
import { auditTable } from '../../src/people/table.ts';
import { startAuditSeal } from '../../workers/audit-seal.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

const REASON = '联系当事人核实情况';

describe.each(engines())('the audit chain on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    admin = await addPerson(deps, 'admin');
  });
  afterEach(() => db.drop());

  const note = (n: number, reason: string | null = null) =>
    deps.store.unitOfWork((tx) =>
      writeAudit(tx, deps, {
        staffId: admin.id,
        action: 'suggestion.reveal',
        objectType: 'suggestion',
        objectId: `26030200${n}`,
        detail: 'mobile',
        reason,
      }),
    );
  async function notes(count: number): Promise<void> {
    for (let n = 10; n < 10 + count; n++) {
      await note(n);
      deps.clock.advance(1);
    }
  }
  const tamper = (sql: string) => deps.store.unitOfWork((tx) => tx.query(sql));

  it('seals in batches, oldest first, and is whole', async () => {
    expect(await verifyAudit(deps, admin)).toMatchObject({ whole: true, sealed: 0, open: 0, hash: null });
    await notes(5);
    expect(await verifyAudit(deps, admin)).toMatchObject({ whole: true, sealed: 0, open: 5 });
    expect(await sealAudit(deps, 2)).toMatchObject({ seq: 5, added: 5 });
    await notes(2);
    const end = await sealAudit(deps, 2);
    expect(end).toMatchObject({ seq: 7, added: 2 });
    expect((await sealAudit(deps)).added).toBe(0);
    expect(await verifyAudit(deps, admin)).toMatchObject({
      whole: true,
      sealed: 7,
      open: 0,
      hash: end.hash,
      broken: null,
    });
    const rows = await deps.store.read.repo(auditTable).find({ order: { at: 'ASC' } });
    expect(rows.map((row) => row.chainSeq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(rows.map((row) => row.hash)).size).toBe(7);
  });

  it('has one sealer at a time', async () => {
    await notes(12);
    const ends = await Promise.all([1, 2, 3, 4].map(() => sealAudit(deps, 3)));
    expect(ends.reduce((sum, end) => sum + end.added, 0)).toBe(12);
    expect(await verifyAudit(deps, admin)).toMatchObject({ whole: true, sealed: 12 });
  });

  it.each([
    ['another person', `UPDATE audit_entry SET staff_id = 'somebody' WHERE chain_seq = 3`, { seq: 3, why: 'changed' }],
    ['another time', 'UPDATE audit_entry SET at = at + 1 WHERE chain_seq = 4', { seq: 4, why: 'changed' }],
    ['a detail taken away', 'UPDATE audit_entry SET detail = NULL WHERE chain_seq = 1', { seq: 1, why: 'changed' }],
    ['an entry taken away', 'DELETE FROM audit_entry WHERE chain_seq = 2', { seq: 2, why: 'missing' }],
    ['the last ones taken away', 'DELETE FROM audit_entry WHERE chain_seq >= 5', { seq: 5, why: 'missing' }],
    ['the seal taken off', 'UPDATE audit_entry SET chain_seq = NULL WHERE chain_seq = 6', { seq: 6, why: 'missing' }],
    ['the end set back', 'UPDATE audit_chain SET last_seq = 4', { seq: 4, why: 'end' }],
    ['the end thrown away', 'DELETE FROM audit_chain', { seq: 1, why: 'end' }],
  ])('shows %s', async (_, sql, broken) => {
    await notes(6);
    await sealAudit(deps);
    await tamper(sql);
    const verdict = await verifyAudit(deps, admin);
    expect(verdict).toMatchObject({ whole: false, broken });
    if (broken.why === 'changed') expect(verdict.broken?.entry).toEqual(expect.any(String));
  });

  it('shows two entries that changed places, hashes and all', async () => {
    await notes(4);
    await sealAudit(deps);
    await tamper('UPDATE audit_entry SET chain_seq = 99 WHERE chain_seq = 2');
    await tamper('UPDATE audit_entry SET chain_seq = 2 WHERE chain_seq = 3');
    await tamper('UPDATE audit_entry SET chain_seq = 3 WHERE chain_seq = 99');
    expect(await verifyAudit(deps, admin)).toMatchObject({ whole: false, broken: { seq: 2, why: 'changed' } });
  });

  it('is sealed again and again by the worker, which tells the log where it ends', async () => {
    await notes(3);
    const sealing = startAuditSeal(deps, 5);
    await expect
      .poll(() => db.log.lines.some((line) => line.message === 'audit log sealed'), { timeout: 30_000 })
      .toBe(true);
    await sealing.stop();
    const { hash } = await verifyAudit(deps, admin);
    expect(db.log.lines.find((line) => line.message === 'audit log sealed')?.fields).toMatchObject({ seq: 3, hash });
  });

  it('keeps reasons sealed, one key a month, and opens them for readers of the log only', async () => {
    await note(11, REASON);
    deps.clock.advance(1);
    await note(12, '第二个理由');
    deps.clock.set('2026-04-01T10:00:00+08:00');
    await note(13, REASON);
    const rows = await deps.store.read.repo(auditTable).find({ order: { at: 'ASC' } });
    expect(rows.map((row) => row.reasonKey)).toEqual(['2026-03', '2026-03', '2026-04']);
    expect(JSON.stringify(rows)).not.toContain('联系');
    expect(await deps.store.read.repo(auditKeyTable).countBy({})).toBe(2);
    expect((await listAudit(deps, admin, { action: 'suggestion' })).items.map((item) => item.reason)).toEqual([
      REASON,
      '第二个理由',
      REASON,
    ]);
    await expect(listAudit(deps, await addPerson(deps, 'head', { unit: 'crim' }), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('seals the plain reasons of older entries on the way', async () => {
    await note(11);
    await tamper(`UPDATE audit_entry SET reason = '${REASON}'`);
    expect((await listAudit(deps, admin, {})).items[0]?.reason).toBe(REASON);
    await sealAudit(deps);
    const [row] = await deps.store.read.repo(auditTable).find();
    expect(row).toMatchObject({ reasonKey: '2026-03', reason: expect.not.stringContaining('联系') });
    expect((await listAudit(deps, admin, {})).items[0]?.reason).toBe(REASON);
    expect(await verifyAudit(deps, admin)).toMatchObject({ whole: true, sealed: 1 });
    expect(await deps.store.read.repo(auditChainTable).countBy({})).toBe(1);
  });

  it('gives no reason for one that was moved to another entry', async () => {
    await note(11, REASON);
    deps.clock.advance(1);
    await note(12, '别的理由');
    const [first, second] = await deps.store.read.repo(auditTable).find({ order: { at: 'ASC' } });
    await deps.store.unitOfWork((tx) =>
      tx.repo(auditTable).update({ id: second?.id ?? '' }, { reason: first?.reason ?? null }),
    );
    expect((await listAudit(deps, admin, {})).items.map((item) => item.reason)).toEqual([null, REASON]);
  });

  it('is for readers of the log', async () => {
    await expect(verifyAudit(deps, await addPerson(deps, 'dispatcher'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await verifyAudit(deps, await addPerson(deps, 'supervisor'))).toMatchObject({ whole: true });
  });
});
