import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../setup/suggestions.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { OWN } from './cast.ts';
import { ask } from './http.ts';
import { given, type Matter, said, undelivered } from './records.ts';
import { OUTSIDE, ROWS, type Sent } from './rows.ts';

const LONG = 180_000;

describe('how many statements a look costs', () => {
  let bureau: Bureau;
  let matter: Matter;
  let token: string;
  beforeAll(async () => {
    bureau = await openBureau('sqlite');
    matter = await given(bureau, 'first', { unit: OWN, station: OWN });
    const opened = await fetch(`${bureau.url}/api/chat/sessions`, { method: 'POST' });
    token = ((await opened.json()) as { token: string }).token;
    await grow(2);
  });
  afterAll(() => bureau.close());

  /** More of everything: matters, messages and steps of one matter, people, messages without a case. */
  async function grow(by: number): Promise<void> {
    const boss = bureau.person('clearedAdmin').actor;
    for (let i = 0; i < by; i++) {
      const more = await given(bureau, `more${by}of${i}`, {
        unit: OWN,
        station: OWN,
        ...(i % 2 ? { assignee: 'officer' } : {}),
      });
      await undelivered(bureau, [more]);
      await act(bureau.deps, boss, matter.id, 'note', { text: `第${i}次` });
      await act(bureau.deps, boss, matter.id, 'reply', { text: `第${i}次` });
      await said(bureau.deps, { text: '天气真好' });
      await ask(
        bureau,
        'POST',
        { path: '/api/chat/messages', body: { clientId: `k${by}-${i}`, text: '你好' } },
        { bearer: token },
      );
    }
  }

  const reads: [string, Sent, number | undefined][] = [];
  /** Where the matrix asks for somebody who is not there. */
  const OF_SOMEBODY: Record<string, () => Sent> = {
    getStaff: () => ({ path: `/api/staff/${bureau.person('officer').actor.id}` }),
  };
  const lookUp = () => {
    const ids = { ...matter, version: 0 };
    for (const { name, method } of bureau.specs) {
      const row = ROWS[name];
      const outside = OUTSIDE[name];
      if (method !== 'GET') continue;
      if (row) reads.push([name, OF_SOMEBODY[name]?.() ?? row.send(ids), row.statements]);
      else if (outside) reads.push([name, outside, outside.statements]);
    }
  };

  async function cost(name: string, sent: Sent): Promise<string[]> {
    // A stream is asked to catch up with everything.
    const lastEventId = String(bureau.deps.clock.now());
    const caller = name in ROWS ? { cookie: bureau.person('clearedAdmin').cookie, lastEventId } : { bearer: token };
    // Once before: what is read a single time for the process, or noted once an hour, is not what a look costs.
    await ask(bureau, 'GET', sent, caller);
    bureau.db.statements();
    await ask(bureau, 'GET', sent, caller);
    return bureau.db.statements();
  }

  it(
    'is declared for every GET, is kept, and does not grow with what there is to show',
    async () => {
      lookUp();
      expect(reads.length).toBeGreaterThan(20);
      expect(reads.filter(([, , bound]) => bound === undefined).map(([name]) => name)).toEqual([]);
      const before = new Map<string, string[]>();
      for (const [name, sent] of reads) before.set(name, await cost(name, sent));
      await grow(12);
      const faults: string[] = [];
      const table: string[] = [];
      for (const [name, sent, bound] of reads) {
        const [few, many] = [before.get(name) ?? [], await cost(name, sent)];
        table.push(`${name} ${many.length}`);
        if (many.length > few.length) faults.push(`${name}: ${few.length} grew to ${many.length}`);
        if (many.length > (bound ?? 0)) faults.push(`${name}: ${many.length} statements, ${bound} declared`);
      }
      console.log(`statements of a look: ${table.join(', ')}`);
      expect(faults).toEqual([]);
    },
    LONG,
  );
});
