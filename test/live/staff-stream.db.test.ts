import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StreamEvent } from '../../src/kernel/endpoint.ts';
import { liveEndpoints } from '../../src/live/endpoints.ts';
import { staffStream } from '../../src/live/staff-stream.ts';
import { sessionEnd } from '../../src/people/rules.ts';
import { staffSessionTable, staffTable } from '../../src/people/table.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { alarmRaised, suggestionRow } from '../alarms/scene.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

describe.each(engines())('the staff stream on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  async function listener(role: 'officer' | 'dispatcher', unit: string | null, lastEventId?: string) {
    const actor = await addPerson(deps, role, { unit });
    const now = deps.clock.now();
    const sessionId = `session-${actor.id}`;
    await deps.store.unitOfWork((tx) =>
      tx.repo(staffSessionTable).insert({
        id: sessionId,
        staffId: actor.id,
        createdAt: now,
        lastAt: now,
        expiresAt: sessionEnd(now, now),
        address: '',
      }),
    );
    const away = new AbortController();
    return { actor, sessionId, lastEventId, signal: away.signal, away };
  }

  const take = async (stream: AsyncIterator<StreamEvent>, n: number) => {
    const events: StreamEvent[] = [];
    for (let i = 0; i < n; i++) {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream ended');
      events.push(value);
    }
    return events;
  };
  const short = ({ event, data }: StreamEvent) => [event, Object.values(data as object)[0]];
  const publish = (id: string, units: string[]) => deps.hints.publish({ topic: 'suggestion', id, units });

  it('greets, then tells what concerns the person, equal hints once', async () => {
    const who = await listener('officer', 'crim');
    const [bound] = liveEndpoints(deps);
    const { stream } = (await bound?.handle({ ...who, header: () => undefined } as never)) ?? {};
    const reader = stream?.[Symbol.asyncIterator]();
    if (!reader) throw new Error('no stream');
    expect(await take(reader, 1)).toEqual([{ event: 'hello', data: {}, id: String(deps.clock.now()) }]);
    const first = reader.next();
    deps.clock.advance(5);
    publish('1', ['traffic']);
    for (let i = 0; i < 50; i++) publish('2', ['crim']);
    publish('3', ['crim', 'traffic']);
    expect((await first).value).toEqual({ event: 'suggestion', data: { number: '2' }, id: String(deps.clock.now()) });
    expect((await take(reader, 2)).map(short)).toEqual([
      ['suggestion', '2'],
      ['suggestion', '3'],
    ]);
    who.away.abort();
    expect((await reader.next()).done).toBe(true);
  });

  it('sends one refetch to a reader who is far behind', async () => {
    const who = await listener('dispatcher', null);
    const reader = staffStream(deps, who);
    await take(reader, 1);
    const first = reader.next();
    for (let i = 0; i <= 501; i++) publish(String(i), []);
    expect(short((await first).value as StreamEvent)).toEqual(['suggestion', '0']);
    publish('last', []);
    expect((await take(reader, 2)).map((e) => e.event)).toEqual(['refetch', 'suggestion']);
    who.away.abort();
  });

  it('catches up with what the person may see, with overlap, and with an open alarm', async () => {
    const since = deps.clock.now() + 3_600_000;
    const at = (ms: number, unit: string) => suggestionRow(deps, { unit, updatedAt: since + ms });
    await at(-2_000, 'crim');
    const overlap = await at(-1_999, 'crim');
    const later = await at(10, 'crim');
    await at(10, 'traffic');
    const read = async (who: Parameters<typeof staffStream>[1] & { away: AbortController }, n: number) => {
      const events = await take(staffStream(deps, who), n);
      who.away.abort();
      return events;
    };
    const seen = await read(await listener('officer', 'crim', String(since)), 3);
    expect(seen.map(short)).toEqual([
      ['hello', undefined],
      ['suggestion', overlap.number],
      ['suggestion', later.number],
    ]);
    expect(seen.map((e) => e.id)).toEqual([undefined, undefined, String(deps.clock.now())]);
    const { alarmId } = await alarmRaised(deps);
    const all = await read(await listener('dispatcher', null, String(since)), 5);
    expect(all.map((e) => e.event)).toEqual(['hello', 'suggestion', 'suggestion', 'suggestion', 'alarm']);
    expect(all.at(-1)).toMatchObject({ data: { id: alarmId }, id: String(deps.clock.now()) });
    const strange = await read(await listener('dispatcher', null, "1'; DROP TABLE"), 1);
    expect(strange).toMatchObject([{ event: 'hello', id: expect.any(String) }]);
  });

  it('asks the reader to fetch all when too much was missed', async () => {
    const since = deps.clock.now() + 7_200_000;
    const row = await suggestionRow(deps, { updatedAt: since });
    await deps.store.unitOfWork(async (tx) => {
      for (let i = 0; i < 200; i++)
        await tx.repo(suggestionTable).insert({ ...row, id: `many-${i}`, number: `many-${i}`, burstId: null });
    });
    const who = await listener('dispatcher', null, String(since));
    const events = await take(staffStream(deps, who), 2);
    who.away.abort();
    expect(events.map((e) => e.event)).toEqual(['hello', 'refetch']);
  });

  it('follows a change of unit and ends with the session', async () => {
    const who = await listener('officer', 'crim');
    const reader = staffStream(deps, who, 5);
    await take(reader, 1);
    await deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id: who.actor.id }, { unit: 'traffic' }));
    const next = reader.next();
    const heard = next.then((r) => r.value as StreamEvent);
    let arrived = false;
    void heard.then(() => {
      arrived = true;
    });
    await vi.waitFor(() => {
      publish('moved', ['traffic']);
      expect(arrived).toBe(true);
    });
    expect(short(await heard)).toEqual(['suggestion', 'moved']);
    await deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id: who.actor.id }, { disabled: 1 }));
    const rest: StreamEvent[] = [];
    for await (const event of reader) rest.push(event);
    expect(rest.every((e) => e.event === 'suggestion')).toBe(true);
  });

  it('looks at the session at once when told so, and only when told of its own person', async () => {
    const who = await listener('officer', 'crim');
    const reader = staffStream(deps, who, 600_000);
    await take(reader, 1);
    await deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id: who.actor.id }, { disabled: 1 }));
    const first = reader.next();
    deps.hints.publish({ topic: 'session', id: 'somebody else' });
    publish('still', ['crim']);
    expect(short((await first).value as StreamEvent)).toEqual(['suggestion', 'still']);
    const second = reader.next();
    deps.hints.publish({ topic: 'session', id: who.actor.id });
    expect((await second).value).toMatchObject({ event: 'session', data: {} });
    expect((await reader.next()).done).toBe(true);
  });

  it('leaves no subscription behind', async () => {
    let open = 0;
    const hints = {
      ...deps.hints,
      subscribe: (listen: Parameters<typeof deps.hints.subscribe>[0]) => {
        open += 1;
        const end = deps.hints.subscribe(listen);
        return () => {
          open -= 1;
          end();
        };
      },
    };
    const who = await listener('dispatcher', null);
    const reader = staffStream({ ...deps, hints }, who);
    await take(reader, 1);
    expect(open).toBe(1);
    await reader.return();
    expect(open).toBe(0);
  });
});
