import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../src/kernel/crypto.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { changePassword } from '../../src/people/commands/change-password.ts';
import { changeStaff } from '../../src/people/commands/change-staff.ts';
import { insertStaff } from '../../src/people/commands/create-staff.ts';
import { signIn } from '../../src/people/commands/sign-in.ts';
import { signOut } from '../../src/people/commands/sign-out.ts';
import { actorOfSession, resolveStaffSession } from '../../src/people/queries/resolve-session.ts';
import { auditTable, staffSessionTable, staffTable } from '../../src/people/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = '正确的密码 8+';

describe.each(engines())('staff sessions on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let count = 0;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  async function someone() {
    count += 1;
    const username = `user${count}`;
    const account = await insertStaff(
      deps,
      { username, name: '王五', role: 'dispatcher', password: PASSWORD },
      null,
      null,
    );
    return {
      account,
      username,
      enter: (password = PASSWORD) => signIn(deps, { username, password, address: '10.0.0.9' }),
    };
  }

  async function known(token: string) {
    const resolved = await resolveStaffSession(deps, token);
    if (!resolved) throw new Error('the session is not known');
    return resolved;
  }

  const auditOf = (objectId: string) =>
    deps.store.read.repo(auditTable).find({ where: { objectId }, order: { id: 'ASC' } });

  it('opens with the right password, keeps only the hash of the token, and notes it', async () => {
    const { account, username } = await someone();
    deps.clock.advance(1);
    const { token, user } = await signIn(deps, {
      username: ` ${username.toUpperCase()} `,
      password: PASSWORD,
      address: '10.0.0.9',
    });
    expect(user).toMatchObject({ username, role: 'dispatcher', unit: null, unitName: null, mustChange: false });
    expect(await resolveStaffSession(deps, token)).toMatchObject({
      actor: { type: 'staff', id: account.id, role: 'dispatcher', clearance: false },
      sessionId: tokenHash(token),
    });
    const rows = await deps.store.read.repo(staffSessionTable).findBy({ staffId: account.id });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await auditOf(account.id)).toMatchObject([
      { action: 'staff.create' },
      { action: 'session.sign_in', staffId: account.id, address: '10.0.0.9' },
    ]);
  });

  it('refuses wrong password, unknown user and disabled account in the same words, and keeps nothing typed', async () => {
    const { account, enter } = await someone();
    await expect(enter('falsches Passwort')).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(
      signIn(deps, { username: 'typed-into-the-wrong-box', password: 'x', address: '::1' }),
    ).rejects.toMatchObject({ code: 'wrong_credentials' });
    await changeStaff(deps, account.id, { version: 0, disabled: true }, null, null);
    await expect(enter()).rejects.toMatchObject({ code: 'wrong_credentials' });
    const log = JSON.stringify(await deps.store.read.repo(auditTable).find());
    expect(log).toContain('session.failed');
    expect(log).not.toMatch(/falsches|typed-into|正确的密码/);
    expect((await auditOf('unknown')).map((a) => a.action)).toEqual(['session.failed']);
  });

  it('takes no token but its own', async () => {
    const { enter } = await someone();
    const { token } = await enter();
    expect(await resolveStaffSession(deps, tokenHash(token))).toBeNull();
    expect(await resolveStaffSession(deps, '')).toBeNull();
  });

  it('slides by use, written once a minute at most, and ends after a week all the same', async () => {
    const { enter } = await someone();
    const { token } = await enter();
    const row = () => deps.store.read.repo(staffSessionTable).findOneBy({ id: tokenHash(token) });
    const start = deps.clock.now();
    deps.clock.advance(MINUTE - 1);
    await resolveStaffSession(deps, token);
    expect((await row())?.lastAt).toBe(start);
    deps.clock.advance(1);
    await resolveStaffSession(deps, token);
    expect((await row())?.lastAt).toBe(start + MINUTE);
    await actorOfSession(deps, tokenHash(token));
    deps.clock.advance(12 * HOUR - 1);
    expect(await resolveStaffSession(deps, token)).not.toBeNull();
    for (let i = 0; i < 14; i++) {
      deps.clock.advance(11 * HOUR);
      await resolveStaffSession(deps, token);
    }
    expect((await row())?.expiresAt).toBe(start + 7 * 24 * HOUR);
    deps.clock.set(start + 7 * 24 * HOUR);
    expect(await resolveStaffSession(deps, token)).toBeNull();
  });

  it('ends unused after 12 hours; the next sign-in sweeps it away', async () => {
    const { enter } = await someone();
    const { token } = await enter();
    deps.clock.advance(12 * HOUR);
    expect(await resolveStaffSession(deps, token)).toBeNull();
    await enter();
    expect(await deps.store.read.repo(staffSessionTable).findOneBy({ id: tokenHash(token) })).toBeNull();
  });

  it('still knows the person when the time of use cannot be written', async () => {
    const { enter, username } = await someone();
    const { token } = await enter();
    deps.clock.advance(2 * MINUTE);
    const store = { ...deps.store, unitOfWork: () => Promise.reject(new AppError('unavailable')) };
    expect(await resolveStaffSession({ ...deps, store }, token)).toMatchObject({ actor: { username } });
  });

  it('feels disabling, a new role and a password reset at once', async () => {
    const { account, enter } = await someone();
    const { token } = await enter();
    await changeStaff(deps, account.id, { version: 0, role: 'viewer' }, null, null);
    expect(await resolveStaffSession(deps, token)).toMatchObject({ actor: { role: 'viewer' } });
    await changeStaff(deps, account.id, { version: 1, password: 'another one' }, null, null);
    expect(await resolveStaffSession(deps, token)).toBeNull();
    const again = await enter('another one');
    await changeStaff(deps, account.id, { version: 2, disabled: true }, null, null);
    await changeStaff(deps, account.id, { version: 3, disabled: false }, null, null);
    expect(await resolveStaffSession(deps, again.token)).toBeNull();
  });

  it('does not rely on the sessions of a disabled account having been swept', async () => {
    const { account, enter } = await someone();
    const { token } = await enter();
    await deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id: account.id }, { disabled: 1 }));
    expect(await deps.store.read.repo(staffSessionTable).countBy({ staffId: account.id })).toBe(1);
    expect(await resolveStaffSession(deps, token)).toBeNull();
    expect(await actorOfSession(deps, tokenHash(token))).toBeNull();
  });

  it('signs out one browser', async () => {
    const { enter } = await someone();
    const one = await enter();
    const other = await enter();
    const who = await known(one.token);
    await signOut(deps, who.actor, who.sessionId, '10.0.0.9');
    expect(await resolveStaffSession(deps, one.token)).toBeNull();
    expect(await resolveStaffSession(deps, other.token)).not.toBeNull();
  });

  it('changes the own password, keeping this browser and no other', async () => {
    const { account, enter } = await someone();
    const one = await enter();
    const other = await enter();
    const who = await known(one.token);
    const from = { sessionId: who.sessionId, address: '10.0.0.9' };
    const change = (current: string, password: string) => changePassword(deps, who.actor, { current, password }, from);
    await expect(change('wrong', 'brand new one')).rejects.toMatchObject({
      code: 'wrong_password',
      params: { errors: [{ path: 'current' }] },
    });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ params: { errors: [{ path: 'password' }] } });
    await change(PASSWORD, 'brand new one');
    expect(await resolveStaffSession(deps, one.token)).not.toBeNull();
    expect(await resolveStaffSession(deps, other.token)).toBeNull();
    await expect(enter()).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect((await auditOf(account.id)).map((a) => a.action)).toContain('staff.password');
  });
});
