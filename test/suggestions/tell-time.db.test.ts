import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { actOnSuggestion } from '../../src/suggestions/commands/act-on-suggestion.ts';
import type { ActionBody, SuggestionDetail } from '../../src/suggestions/contract.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { withClock } from '../../src/suggestions/tell-time.ts';
import { engines } from '../setup/databases.ts';
import { type ActionWorld, actionWorld } from './action-world.ts';

describe.each(engines())('the clock of a matter on %s', (engine) => {
  let world: ActionWorld;
  let number = '';
  beforeAll(async () => {
    world = await actionWorld(engine);
  });
  beforeEach(async () => {
    world.reset();
    number = (await world.given()).row.number;
  });
  afterAll(() => world.db.drop());

  async function look(): Promise<SuggestionDetail> {
    const detail = await getSuggestion(world.deps, world.officer, number);
    return withClock(world.deps, detail, world.clock.now());
  }
  async function act(actor: StaffActor, body: Omit<ActionBody, 'version'>): Promise<void> {
    await actOnSuggestion(world.deps, actor, number, { ...body, version: (await look()).version }, null);
  }

  it('tells what is left in working time, which does not pass over the weekend', async () => {
    const before = (await look()).left;
    expect(before).toMatchObject({ unit: 'working', counting: true });
    world.clock.set('2026-03-07T12:00:00+08:00');
    const saturday = await look();
    world.clock.set('2026-03-08T12:00:00+08:00');
    const sunday = await look();
    expect(saturday.left?.counting).toBe(false);
    expect(sunday.left?.ms).toBe(saturday.left?.ms);
    expect(sunday.left?.ms).toBeLessThan(before?.ms ?? 0);
  });

  it('names the days that do not count, and every stage with its doer and reason', async () => {
    const { clock } = await look();
    expect(clock?.length).toMatch(/^\d+wd$/);
    expect(clock?.daysOff.map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-03-07', '2026-03-08']));
    await act(world.officer, { action: 'accept' });
    world.clock.advance(3_600_000);
    await act(world.officer, { action: 'ask', text: '具体在哪一段路？' });
    const asked = await look();
    expect(asked.left?.counting).toBe(false);
    expect(asked.clock?.stages).toMatchObject([
      { what: 'started', counted: 0 },
      { what: 'paused', by: world.officer.name, counted: 3_600_000 },
    ]);
  });

  it('ends with the matter', async () => {
    await act(world.officer, { action: 'accept' });
    await act(world.officer, { action: 'resolve', text: '已划线' });
    const done = await look();
    expect(done.left).toBeNull();
    expect(done.clock?.stages.at(-1)?.what).toBe('ended');
    expect(done.clock?.daysOff).toEqual([]);
  });
});
