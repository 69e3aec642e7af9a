import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../setup/suggestions.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { CAST, OTHER, OWN, type Person } from './cast.ts';
import { ask } from './http.ts';
import { sees } from './oracle.ts';
import { givenMatters, type Matter, type MatterName } from './records.ts';

interface Heard {
  event: string;
  data: { number?: string | null; id?: string };
  id?: string;
}

/** A listener of the live hints, over HTTP. */
interface Listener {
  /** What is heard up to the event that satisfies; an event that never comes is the test's time running out. */
  until(enough: (event: Heard) => boolean): Promise<Heard[]>;
  leave(): Promise<void>;
}

const LONG = 120_000;
/** Heard by everybody in the cast: what was told before it has arrived. */
const END = { topic: 'suggestion', id: 'the-end', units: [OWN, OTHER, 'inspect', 'cmd'] } as const;
const isEnd = ({ data }: Heard) => data.number === END.id;

describe('live hints over HTTP', () => {
  let bureau: Bureau;
  let matters: Map<MatterName, Matter>;
  beforeAll(async () => {
    bureau = await openBureau('sqlite');
    matters = await givenMatters(bureau);
  });
  afterAll(() => bureau.close());

  async function listen({ cookie }: Pick<Person, 'cookie'>, lastEventId?: string): Promise<Listener> {
    const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
    const answer = await fetch(`${bureau.url}/api/stream`, { headers });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('no stream');
    let rest = '';
    const waiting: Heard[] = [];
    const next = async (): Promise<Heard> => {
      for (;;) {
        const event = waiting.shift();
        if (event) return event;
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
          const [event, data, id] = [field('event'), field('data'), field('id')];
          if (event && data) waiting.push({ event, data: JSON.parse(data), ...(id === undefined ? {} : { id }) });
        }
      }
    };
    return {
      async until(enough) {
        const heard: Heard[] = [];
        for (;;) {
          const event = await next();
          heard.push(event);
          if (enough(event)) return heard;
        }
      },
      leave: () => reader.cancel(),
    };
  }

  const named = (heard: readonly Heard[]) =>
    [...new Set(heard.flatMap(({ data }) => (data.number && data.number !== END.id ? [data.number] : [])))].sort();
  const seenBy = ({ actor }: Person) =>
    [...matters.values()]
      .filter(({ facts }) => sees(actor, facts))
      .map((m) => m.number)
      .sort();
  const isHello = ({ event }: Heard) => event === 'hello';

  it(
    'name to everybody what is theirs, and nothing else',
    async () => {
      const listeners = new Map<Person, Listener>();
      for (const who of CAST) {
        const person = bureau.person(who);
        const listener = await listen(person);
        await listener.until(isHello);
        listeners.set(person, listener);
      }
      const boss = bureau.person('clearedAdmin').actor;
      for (const { id } of matters.values()) await act(bureau.deps, boss, id, 'note', { text: '看一下' });
      for (const { alarmId } of matters.values())
        await ask(bureau, 'POST', { path: `/api/alarms/${alarmId}/ack` }, bureau.person('clearedAdmin'));
      bureau.deps.hints.publish(END);
      for (const [person, listener] of listeners) {
        const heard = await listener.until(isEnd);
        expect([person.name, named(heard)]).toEqual([person.name, seenBy(person)]);
        expect([person.name, heard.filter(({ data }) => data.number === null)]).toEqual([person.name, []]);
        const everything = !['head', 'officer'].includes(person.actor.role) || person.actor.unit === 'cmd';
        const alarms = heard
          .filter(({ event }) => event === 'alarm')
          .map(({ data }) => data.id)
          .sort();
        const expected = [...matters.values()].filter(({ facts }) => everything || sees(person.actor, facts));
        expect([person.name, alarms]).toEqual([person.name, expected.map((m) => m.alarmId).sort()]);
        await listener.leave();
      }
    },
    LONG,
  );

  it(
    'catch up with what is theirs, and nothing else',
    async () => {
      const since = String(bureau.deps.clock.now());
      for (const who of CAST) {
        const person = bureau.person(who);
        const listener = await listen(person, since);
        // The last event of the look back carries the id.
        const heard = await listener.until(({ id }) => id !== undefined);
        expect([who, named(heard)]).toEqual([who, seenBy(person)]);
        await listener.leave();
      }
    },
    LONG,
  );

  it(
    'tell who loses a matter that something changed, not what; and the unit complained about nothing',
    async () => {
      const officer = bureau.person('officer');
      const local = bureau.person('localDispatcher');
      const [listener, second] = [await listen(officer), await listen(local)];
      for (const l of [listener, second]) await l.until(isHello);
      const boss = bureau.person('clearedAdmin').actor;
      const own = matters.get('own');
      if (!own) throw new Error('no matter');
      await act(bureau.deps, boss, own.id, 'transfer', { to: 'inspect', reason: '改派' });
      await act(bureau.deps, boss, own.id, 'reclassify', { kind: 'complaint', category: 'conduct.abuse' });
      await act(bureau.deps, boss, own.id, 'note', { text: '此后与被反映单位无关' });
      bureau.deps.hints.publish(END);
      // The station of the place still saw it when it changed hands; it lost it when it became a complaint about itself.
      expect(named(await listener.until(isEnd))).toEqual([own.number]);
      expect(named(await second.until(isEnd))).toEqual([own.number]);
      const led = matters.get('led');
      if (!led) throw new Error('no matter');
      await act(bureau.deps, boss, led.id, 'transfer', { to: OTHER, reason: '管辖' });
      bureau.deps.hints.publish(END);
      const lost = await listener.until(isEnd);
      expect(lost.map(({ data }) => data.number)).toEqual([null, END.id]);
      expect(named(await second.until(isEnd))).toEqual([led.number]);
      await act(bureau.deps, boss, own.id, 'note', { text: '再看' });
      bureau.deps.hints.publish(END);
      for (const l of [listener, second]) {
        expect(await l.until(isEnd)).toHaveLength(1);
        await l.leave();
      }
    },
    LONG,
  );

  it(
    'end for who is demoted while they listen',
    async () => {
      const person = bureau.person('dispatcher');
      const listener = await listen(person);
      await listener.until(isHello);
      const admin = bureau.person('admin');
      const path = `/api/staff/${person.actor.id}`;
      const changed = await ask(bureau, 'PATCH', { path, body: { version: 0, role: 'officer', unit: OTHER } }, admin);
      expect(changed.status).toBe(200);
      const { other, placed } = Object.fromEntries(matters) as Record<MatterName, Matter>;
      const boss = bureau.person('clearedAdmin').actor;
      // Until the look at the session is over nothing may be told either.
      await act(bureau.deps, boss, placed.id, 'note', { text: '别的单位的' });
      await act(bureau.deps, boss, other.id, 'note', { text: '自己的' });
      bureau.deps.hints.publish(END);
      expect(named(await listener.until(isEnd))).not.toContain(placed.number);
      await listener.leave();
    },
    LONG,
  );
});
