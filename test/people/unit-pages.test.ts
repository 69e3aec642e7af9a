import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../src/people/units/page.ts';

const units = fc.integer({ min: 0, max: 40 }).map((n) => Array.from({ length: n }, (_, i) => ({ code: `u${i}` })));

describe('the list of units', () => {
  it('comes whole, or page by page, each unit once and in order', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 50 }), (all, limit) => {
        expect(pageOf(all, {})).toEqual({ items: all, nextCursor: null });
        const seen: { code: string }[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(all, { limit, cursor });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
      }),
    );
  });

  it('knows no cursor of another list', () => {
    expect(() => pageOf([{ code: 'cmd' }], { cursor: 'zz' })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
