import type { Deps } from '../../src/deps.ts';
import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { hashPassword } from '../../src/people/password.ts';
import { staffTable } from '../../src/people/table.ts';

export const OWN = 'pcs-fengting';
export const OTHER = 'pcs-bangtou';
export const PASSWORD = 'a password of the cast';

interface Part {
  role: Role;
  unit?: string;
  clearance?: boolean;
}

/** Everybody who looks at the bureau: every role, with and without clearance, and those between the roles. */
const PARTS = {
  admin: { role: 'admin' },
  clearedAdmin: { role: 'admin', clearance: true },
  dispatcher: { role: 'dispatcher' },
  clearedDispatcher: { role: 'dispatcher', clearance: true },
  /** A dispatcher who belongs to the station that a complaint is about. */
  localDispatcher: { role: 'dispatcher', clearance: true, unit: OWN },
  supervisor: { role: 'supervisor' },
  clearedSupervisor: { role: 'supervisor', clearance: true },
  viewer: { role: 'viewer' },
  clearedViewer: { role: 'viewer', clearance: true },
  head: { role: 'head', unit: OWN },
  clearedHead: { role: 'head', unit: OWN, clearance: true },
  officer: { role: 'officer', unit: OWN },
  clearedOfficer: { role: 'officer', unit: OWN, clearance: true },
  otherOfficer: { role: 'officer', unit: OTHER, clearance: true },
  inspector: { role: 'head', unit: 'inspect', clearance: true },
  duty: { role: 'officer', unit: 'cmd' },
} as const satisfies Record<string, Part>;

export type PersonName = keyof typeof PARTS | 'demoted';
export const CAST = [...Object.keys(PARTS), 'demoted'] as PersonName[];

/** A signed-in member of the cast. */
export interface Person {
  name: PersonName;
  /** Who they are now. */
  actor: StaffActor;
  cookie: string;
}

let hash: Promise<string> | undefined;

async function employ(deps: Deps, name: string, part: Part, more: { mustChange?: 1 } = {}): Promise<StaffActor> {
  hash ??= hashPassword(PASSWORD);
  const passwordHash = await hash;
  const id = deps.ids.next();
  const { role, unit = null, clearance = false } = part;
  const username = name.toLowerCase();
  await deps.store.unitOfWork((tx) =>
    tx.repo(staffTable).insert({
      id,
      username,
      name: `某${username}`,
      role,
      unit,
      clearance: clearance ? 1 : 0,
      passwordHash,
      mustChange: more.mustChange ?? 0,
      disabled: 0,
      version: 0,
      createdAt: deps.clock.now(),
    }),
  );
  return { type: 'staff', id, username, name: `某${username}`, role, unit, clearance };
}

async function cookieOf(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (answer.status !== 200) throw new Error(`sign-in of ${username}: ${answer.status} ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Cookies that open nothing, or not yet. */
export interface LockedOut {
  disabled: string;
  mustChange: string;
}

/** Employs everybody and signs them in; then one is demoted and one disabled, while their sessions are open. */
export async function assembleCast(
  deps: Deps,
  url: string,
): Promise<{ people: Map<PersonName, Person>; lockedOut: LockedOut }> {
  const people = new Map<PersonName, Person>();
  for (const [name, part] of Object.entries(PARTS) as [keyof typeof PARTS, Part][]) {
    const actor = await employ(deps, name, part);
    people.set(name, { name, actor, cookie: await cookieOf(url, actor.username) });
  }
  const change = (id: string, to: { role?: Role; clearance?: 0; disabled?: 1 }) =>
    deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id }, to));
  const great = await employ(deps, 'demoted', { role: 'dispatcher', clearance: true });
  const demotedCookie = await cookieOf(url, great.username);
  await change(great.id, { role: 'viewer', clearance: 0 });
  people.set('demoted', {
    name: 'demoted',
    actor: { ...great, role: 'viewer', clearance: false },
    cookie: demotedCookie,
  });
  const gone = await employ(deps, 'disabled', { role: 'admin', clearance: true });
  const disabled = await cookieOf(url, gone.username);
  await change(gone.id, { disabled: 1 });
  const fresh = await employ(deps, 'mustchange', { role: 'admin', clearance: true }, { mustChange: 1 });
  return { people, lockedOut: { disabled, mustChange: await cookieOf(url, fresh.username) } };
}
