import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { engines } from '../setup/databases.ts';
import { act, stored } from '../setup/suggestions.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { CAST, OTHER, OWN, type Person } from './cast.ts';
import { ask } from './http.ts';
import { leaksOf } from './leaks.ts';
import { reads, sees } from './oracle.ts';
import { given, givenMatters, type Matter, type MatterName } from './records.ts';

const LONG = 120_000;
interface Item {
  number: string;
  summary: string | null;
}

describe.each(engines())('lists, search, counts and files on %s', (engine) => {
  let bureau: Bureau;
  let matters: Map<MatterName, Matter>;
  beforeAll(async () => {
    bureau = await openBureau(engine);
    matters = await givenMatters(bureau);
  });
  afterAll(() => bureau.close());

  const all = () => [...matters.values()];
  const seenBy = ({ actor }: Person) => all().filter(({ facts }) => sees(actor, facts));
  /** What search may look into: the words that the person reads, and confidential ones never. */
  const foundBy = ({ actor }: Person) => all().filter(({ facts }) => reads(actor, facts) && !facts.confidential);
  const numbers = (list: readonly Matter[]) => list.map((m) => m.number).sort();
  async function get<T>(path: string, { cookie }: Person): Promise<T> {
    const answer = await ask(bureau, 'GET', { path }, { cookie });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.bytes}`);
    return JSON.parse(answer.bytes.toString()) as T;
  }
  const listed = async (query: string, person: Person) =>
    (await get<{ items: Item[] }>(`/api/suggestions?limit=200&${query}`, person)).items;

  it.each(CAST)('show %s what is theirs, with the words that they may read', async (who) => {
    const person = bureau.person(who);
    const items = await listed('', person);
    expect(items.map((i) => i.number).sort()).toEqual(numbers(seenBy(person)));
    const worded = items.filter((i) => i.summary !== null).map((i) => i.number);
    expect(worded.sort()).toEqual(numbers(foundBy(person)));
  });

  it.each(CAST)('cannot be asked round the corner by %s', async (who) => {
    const person = bureau.person(who);
    const mine = numbers(seenBy(person));
    const queries = [
      ...[OWN, OTHER, 'inspect', 'drug', 'traffic'].flatMap((unit) => [`unit=${unit}`, `station=${unit}`]),
      ...[
        'status=accepted',
        'kind=tip',
        'category=conduct',
        'category=drugs.use',
        'overdue=0',
        'sort=due',
        'sort=oldest',
      ],
      ...[
        'assignee=none',
        'assignee=me',
        `assignee=${bureau.person('clearedOfficer').actor.id}`,
        'reopen=1',
        'from=2000-01-01',
      ],
    ];
    for (const query of queries)
      for (const { number } of await listed(query, person))
        expect([query, mine.includes(number)]).toEqual([query, true]);
  });

  it.each(CAST)(
    'do not let %s find words that they may not read, not even by guessing',
    async (who) => {
      const person = bureau.person(who);
      const found = numbers(foundBy(person));
      const search = async (q: string) =>
        (await listed(`q=${encodeURIComponent(q)}`, person)).map((i) => i.number).sort();
      for (const q of ['canary', '路灯坏了', '枫亭街上', '138****1234', '1', '%', '_', 'zz'])
        for (const number of await search(q)) expect([q, number, found.includes(number)]).toEqual([q, number, true]);
      expect(await search('canary')).toEqual(found);
      for (const { number, secret, facts } of all()) {
        expect(await search(secret)).toEqual(found.includes(number) ? [number] : []);
        // A number typed whole finds the record, for who sees it.
        expect(await search(number)).toEqual(sees(person.actor, facts) ? [number] : []);
      }
    },
    LONG,
  );

  it.each(CAST)('count for %s what their lists hold', async (who) => {
    const person = bureau.person(who);
    const counts = await get<Record<string, number>>('/api/suggestion-counts', person);
    const mine = seenBy(person);
    const { actor } = person;
    expect(counts).toMatchObject({
      mine: mine.filter(({ facts }) => facts.assigneeId === actor.id).length,
      review: 0,
      returned: 0,
      reopen: 0,
      caseNone: 0,
    });
    expect(counts.unassigned).toBeLessThanOrEqual(mine.filter(({ facts }) => facts.assigneeId === null).length);
    expect(counts.unit).toBeLessThanOrEqual(mine.length);
    const view = { id: 'a', name: '搜', query: { q: 'canary' } };
    await ask(bureau, 'PUT', { path: '/api/views', body: { items: [view] } }, person);
    const views = await get<{ items: { count: number }[] }>('/api/views', person);
    expect(views.items.map((v) => v.count)).toEqual([foundBy(person).length]);
  });

  it.each(CAST)('leave the bureau as files with no more in them for %s', async (who) => {
    const person = bureau.person(who);
    for (const ending of ['csv', 'xlsx']) {
      const answer = await ask(bureau, 'GET', { path: `/api/suggestions.${ending}?sort=oldest` }, person);
      expect([answer.status, leaksOf(answer, person.actor, all())]).toEqual([200, []]);
      const header = (name: string) => answer.headers.find(([key]) => key === name)?.[1];
      expect(header('x-export-rows')).toBe(String(seenBy(person).length));
      expect(header('content-disposition')).toMatch(/^attachment; .*2026-03-02\.(csv|xlsx)/);
      if (ending === 'csv') {
        const lines = (parse(answer.bytes, { bom: true }) as string[][]).slice(1, -1);
        expect(lines.map(([number]) => number).sort()).toEqual(numbers(seenBy(person)));
      }
    }
  });

  it.each(CAST)(
    'of what reads alike hold for %s only what is theirs',
    async (who) => {
      const person = bureau.person(who);
      const mine = numbers(seenBy(person));
      let shown = 0;
      for (const { number } of foundBy(person)) {
        const { duplicates } = await get<{ duplicates: Item[] }>(`/api/suggestions/${number}`, person);
        for (const d of duplicates) expect(mine).toContain(d.number);
        shown += duplicates.length;
      }
      // They are all alike: where nothing is shown it is because nothing may be.
      if (foundBy(person).length > 2) expect(shown).toBeGreaterThan(0);
    },
    LONG,
  );

  it('of ideas show the public adopted ones only: nothing confidential, nothing that is no idea any more', async () => {
    const adopted = async (name: string, over: Partial<Matter['row']>) => {
      const matter = await given(bureau, name, { kind: 'idea', unit: OWN, station: OWN, stage: 'adopted' });
      await bureau.deps.store.unitOfWork((tx) =>
        tx.repo(suggestionTable).update({ id: matter.id }, { stage: 'adopted', ...over }),
      );
      return matter;
    };
    const open = await adopted('ideaopen', {});
    const hidden = [
      await adopted('ideasecret', { confidential: 1 }),
      await adopted('ideanot', { kind: 'dispute' }),
      await adopted('ideakept', { stage: 'kept' }),
    ];
    const answer = await ask(bureau, 'GET', { path: '/api/public/ideas' }, {});
    const { items } = JSON.parse(answer.bytes.toString()) as { items: Item[] };
    expect(items.map((i) => i.number)).toEqual([open.number]);
    expect(leaksOf(answer, null, [...hidden, ...all()])).toEqual([]);
  });

  it('do not name in a log what it was joined to, for who does not see that', async () => {
    const boss = bureau.person('clearedAdmin').actor;
    const mine = await given(bureau, 'joined', { unit: OWN, station: OWN });
    const into = matters.get('other');
    if (!into) throw new Error('no matter');
    await act(bureau.deps, boss, mine.id, 'merge', { into: into.number });
    expect((await stored(bureau.deps, mine.id)).mergedInto).toBe(into.id);
    for (const who of CAST) {
      const { actor, cookie } = bureau.person(who);
      const answer = await ask(bureau, 'GET', { path: `/api/suggestions/${mine.number}` }, { cookie });
      expect([who, answer.status]).toEqual([who, sees(actor, mine.facts) ? 200 : 404]);
      if (answer.status !== 200) continue;
      const detail = JSON.parse(answer.bytes.toString()) as { mergedInto: string | null; log: { detail: object }[] };
      // The citizen is told the number, so it stands in what was said; it grants nothing. The record does not tell it.
      const told = [detail.mergedInto, ...detail.log.flatMap((entry) => Object.values(entry.detail))];
      expect([who, told.includes(into.number)]).toEqual([who, sees(actor, into.facts)]);
    }
  });
});
