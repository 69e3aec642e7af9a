import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointSpec } from '../../src/kernel/endpoint.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { CAST, PASSWORD, type Person } from './cast.ts';
import { type Answer, ask, refusal } from './http.ts';
import { leaksOf } from './leaks.ts';
import { given, givenMatters, MATTERS, type Matter, type MatterName, said, undelivered } from './records.ts';
import { ABSENT, type Ids, OUTSIDE, ROWS, type Row } from './rows.ts';

/** Thousands of requests, on a machine that may be busy. */
const LONG = 180_000;

/** What went wrong, a line each; a long list is cut so that it can be read. */
const readable = (faults: readonly string[]) => faults.slice(0, 40);

describe('who sees what, over HTTP', () => {
  let bureau: Bureau;
  let matters: Map<MatterName, Matter>;
  let stranger: string;
  let cells = 0;
  const specOf = (name: string): EndpointSpec => {
    const spec = bureau.specs.find((s) => s.name === name);
    if (!spec) throw new Error(`no endpoint ${name}`);
    return spec;
  };

  beforeAll(async () => {
    bureau = await openBureau('sqlite');
    matters = await givenMatters(bureau);
    await said(bureau.deps, { text: '今天天气真好 canaryloose' });
    const opened = await fetch(`${bureau.url}/api/chat/sessions`, { method: 'POST' });
    stranger = ((await opened.json()) as { token: string }).token;
    await undelivered(bureau, [...matters.values()]);
  });
  afterAll(async () => {
    console.log(`the matrix: ${cells} cells`);
    await bureau.close();
  });

  it('has a row for every endpoint, and none for what is not there', () => {
    const named = [...Object.keys(ROWS), ...Object.keys(OUTSIDE)];
    expect(bureau.specs.map((s) => s.name).filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !bureau.specs.some((s) => s.name === name))).toEqual([]);
    for (const spec of bureau.specs) expect([spec.name, spec.door === 'staff']).toEqual([spec.name, spec.name in ROWS]);
  });

  /** Sends what a row sends, as that person. */
  async function tryRow(name: string, row: Row, person: Pick<Person, 'cookie'>, ids: Ids): Promise<Answer> {
    cells += 1;
    return ask(bureau, specOf(name).method, row.send(ids), person);
  }
  /** A session that may be ended. */
  async function passing(person: Person): Promise<{ cookie: string }> {
    const body = { username: person.actor.username, password: PASSWORD };
    const answer = await ask(bureau, 'POST', { path: '/api/session', body }, {});
    return { cookie: String(answer.headers.find(([name]) => name === 'set-cookie')?.[1]).split(';')[0] ?? '' };
  }
  const idsOf = (m: Matter): Ids => ({ ...m, version: m.row.version });

  it(
    'answers each of the staff what the table says, and shows nothing that is not theirs',
    async () => {
      const faults: string[] = [];
      for (const [name, row] of Object.entries(ROWS).filter(([, r]) => r.of === 'person'))
        for (const who of CAST) {
          const person = bureau.person(who);
          const answer = await tryRow(name, row, name === 'signOut' ? await passing(person) : person, ABSENT);
          const expected = row.status(person.actor, null);
          if (answer.status !== expected) faults.push(`${name}, ${who}: ${answer.status} and not ${expected}`);
          for (const leak of leaksOf(answer, person.actor, matters.values(), row.shows))
            faults.push(`${name} tells ${who} ${leak}`);
        }
      expect(readable(faults)).toEqual([]);
    },
    LONG,
  );

  it(
    'makes no difference between what is not there and what is not theirs',
    async () => {
      const faults: string[] = [];
      for (const [name, row] of Object.entries(ROWS).filter(([, r]) => r.of === 'matter'))
        for (const who of CAST) {
          const person = bureau.person(who);
          const absent = await tryRow(name, row, person, ABSENT);
          if (absent.status !== 404) faults.push(`${name}, ${who}, absent: ${absent.status}`);
          await Promise.all(
            [...matters.values()].map(async (matter) => {
              const answer = await tryRow(name, row, person, idsOf(matter));
              if (name === 'takeAlarm' && answer.status === 200) matter.facts.alarmTakenBy ??= person.actor.id;
              const expected = row.status(person.actor, matter.facts);
              const cell = `${name}, ${who}, ${matter.name}`;
              if (answer.status !== expected) faults.push(`${cell}: ${answer.status} and not ${expected}`);
              if (answer.status === 404 && JSON.stringify(refusal(answer)) !== JSON.stringify(refusal(absent)))
                faults.push(`${cell}: differs from what is absent`);
              for (const leak of leaksOf(answer, person.actor, matters.values(), row.shows))
                faults.push(`${cell} tells ${leak}`);
            }),
          );
        }
      expect(readable(faults)).toEqual([]);
    },
    LONG,
  );

  it('lets nobody in without a session that stands: not signed in, disabled, a citizen', async () => {
    const faults: string[] = [];
    const callers = {
      'signed out': {},
      disabled: { cookie: bureau.lockedOut.disabled },
      'a made-up cookie': { cookie: 'jindianzi_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
      'a citizen': { bearer: stranger },
      'a citizen’s token for a cookie': { cookie: `jindianzi_session=${stranger}` },
    };
    for (const [name, row] of Object.entries(ROWS))
      for (const [who, caller] of Object.entries(callers))
        for (const ids of [ABSENT, ...(row.of === 'matter' ? [...matters.values()].map(idsOf) : [])]) {
          cells += 1;
          const answer = await ask(bureau, specOf(name).method, row.send(ids), caller);
          if (answer.status !== 401) faults.push(`${name}, ${who}: ${answer.status}`);
          for (const leak of leaksOf(answer, null, matters.values())) faults.push(`${name} tells ${who} ${leak}`);
        }
    expect(readable(faults)).toEqual([]);
  });

  it('lets who must choose a new password do that and nothing else', async () => {
    const faults: string[] = [];
    for (const [name, row] of Object.entries(ROWS)) {
      if (name === 'signOut') continue;
      cells += 1;
      const { method, beforePasswordChange } = specOf(name);
      const answer = await ask(bureau, method, row.send(ABSENT), { cookie: bureau.lockedOut.mustChange });
      const refused = answer.status === 403 && answer.bytes.toString().includes('must_change_password');
      if (refused === Boolean(beforePasswordChange)) faults.push(`${name}: ${answer.status}`);
      for (const leak of leaksOf(answer, null, matters.values())) faults.push(`${name} tells ${leak}`);
    }
    expect(readable(faults)).toEqual([]);
    expect(
      bureau.specs
        .filter((s) => s.beforePasswordChange)
        .map((s) => s.name)
        .sort(),
    ).toEqual(['changePassword', 'endSession', 'listSessions', 'signOut', 'signOutEverywhere', 'whoAmI']);
  });

  it('knows no staff at the citizens’ doors, and shows strangers no matter at all', async () => {
    const faults: string[] = [];
    for (const [name, sent] of Object.entries(OUTSIDE)) {
      const { method, door } = specOf(name);
      for (const who of [...CAST, null]) {
        cells += 1;
        const answer = await ask(bureau, method, sent, who === null ? {} : { cookie: bureau.person(who).cookie });
        if (door === 'citizen' && answer.status !== 401) faults.push(`${name}, ${who}: ${answer.status}`);
        if (door === 'public' && answer.status >= 500) faults.push(`${name}, ${who}: ${answer.status}`);
        for (const leak of leaksOf(answer, null, matters.values())) faults.push(`${name} tells ${who} ${leak}`);
      }
      const answer = await ask(bureau, method, sent, { bearer: stranger });
      for (const leak of leaksOf(answer, null, matters.values())) faults.push(`${name} tells a citizen ${leak}`);
    }
    const own = await given(bureau, 'pictured', { unit: 'traffic', station: null });
    const picture = await ask(bureau, 'GET', { path: `/api/chat/media/${own.mediaId}` }, { bearer: stranger });
    if (picture.status !== 404) faults.push(`another citizen’s picture: ${picture.status}`);
    expect(readable(faults)).toEqual([]);
    expect(MATTERS.length).toBeGreaterThan(10);
  });
});
