import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayCode, drawNumber } from '../../src/suggestions/commands/draw-number.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { testClock, testDeps } from '../setup/deps.ts';

describe('the day of a number', () => {
  it.each([
    ['2026-11-24T15:59:59Z', '261124'],
    ['2026-11-24T16:00:00Z', '261125'],
    ['2026-01-01T00:00:00Z', '260101'],
  ])('%s is %s in Xianyou', (at, day) => {
    expect(dayCode(Date.parse(at), 'Asia/Shanghai')).toBe(day);
  });
});

describe.each(engines())('numbers on %s', (engine) => {
  let db: TestStore;
  beforeAll(async () => {
    db = await freshStore(engine);
  });
  afterAll(() => db.drop());

  it('are unique, though many are drawn at once', async () => {
    const deps = testDeps(db, { clock: testClock('2026-11-24T10:00:00+08:00') });
    const drawn = await Promise.all(Array.from({ length: 200 }, () => drawNumber(deps)));
    expect(new Set(drawn).size).toBe(200);
    for (const number of drawn) expect(number).toMatch(/^261124\d{4}$/);
    expect([...drawn].sort().at(-1)).toBe('2611240200');
  });

  it('rise within the day and begin again at the bureau’s midnight', async () => {
    const clock = testClock('2026-11-26T23:59:58+08:00');
    const deps = testDeps(db, { clock });
    const one = await drawNumber(deps);
    const two = await drawNumber(deps);
    clock.advance(3_000);
    const next = await drawNumber(deps);
    expect([one, two, next]).toEqual(['2611260001', '2611260002', '2611270001']);
    expect(two > one && next > two).toBe(true);
  });

  it('grow longer past 9,999 and stay different', async () => {
    const deps = testDeps(db, { clock: testClock('2026-12-01T10:00:00+08:00') });
    await db.store.unitOfWork((tx) => tx.query(`INSERT INTO number_sequence (day, last) VALUES ('261201', 9998)`));
    expect([await drawNumber(deps), await drawNumber(deps)]).toEqual(['2612019999', '26120110000']);
  });
});
