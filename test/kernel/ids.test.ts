import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds, readableCode } from '../../src/kernel/ids.ts';

describe('ids', () => {
  it('are 26 characters that sort by time, and differ within a moment', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 281_474_976_710_655 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(moments, (times) => {
        let now = 0;
        const ids = createIds(() => now);
        const made = times.map((t) => {
          now = t;
          return { t, id: ids.next() };
        });
        for (const { id } of made) expect(id).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{26}$/);
        const byId = [...made].sort((a, b) => (a.id < b.id ? -1 : 1)).map((m) => m.t);
        expect(byId).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
    const still = createIds(() => 1);
    expect(new Set(Array.from({ length: 10_000 }, () => still.next())).size).toBe(10_000);
  });

  it('may name a queue job: no colon, never a bare integer', () => {
    const ids = createIds(() => 0);
    for (let i = 0; i < 1_000; i++) expect(ids.next()).not.toMatch(/:|^\d+$/);
  });
});

describe('codes to read out', () => {
  it('leave out letters and digits that look alike', () => {
    for (let i = 0; i < 300; i++) expect(readableCode(8)).toMatch(/^[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{8}$/);
    expect(new Set(Array.from({ length: 300 }, () => readableCode(8))).size).toBe(300);
    expect(readableCode(0)).toBe('');
  });
});
