import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BurstWindow, type OpenBurst, placeFragment } from '../../../src/conversation/burst-window.ts';

const WINDOW: BurstWindow = { quietMs: 8_000, mediaQuietMs: 20_000, maxMs: 90_000 };

describe('the burst window', () => {
  it('opens with the first fragment', () => {
    expect(placeFragment(null, false, 1_000, WINDOW)).toEqual({ type: 'open', closesAt: 9_000, maxAt: 91_000 });
    expect(placeFragment(null, true, 1_000, WINDOW)).toEqual({ type: 'open', closesAt: 21_000, maxAt: 91_000 });
  });

  it('goes on with each fragment, never beyond its longest', () => {
    const burst = { closesAt: 9_000, maxAt: 91_000 };
    expect(placeFragment(burst, false, 5_000, WINDOW)).toEqual({ type: 'join', closesAt: 13_000 });
    expect(placeFragment(burst, false, 88_000, WINDOW)).toEqual({ type: 'join', closesAt: 91_000 });
  });

  it('takes what comes late but before the closing', () => {
    expect(placeFragment({ closesAt: 9_000, maxAt: 91_000 }, false, 12_000, WINDOW)).toEqual({
      type: 'join',
      closesAt: 20_000,
    });
  });

  it('opens anew when the longest has passed', () => {
    expect(placeFragment({ closesAt: 9_000, maxAt: 91_000 }, false, 91_001, WINDOW)).toEqual({
      type: 'rollover',
      closesAt: 99_001,
      maxAt: 181_001,
    });
  });

  const windows = fc.record<BurstWindow>({
    quietMs: fc.nat(600_000),
    mediaQuietMs: fc.nat(600_000),
    maxMs: fc.nat(3_600_000),
  });
  const fragments = fc.array(fc.record({ media: fc.boolean(), gap: fc.nat(120_000) }), { minLength: 1, maxLength: 40 });

  it('puts every fragment somewhere, closes no burst before its last fragment and keeps none open too long', () => {
    fc.assert(
      fc.property(windows, fragments, (window, list) => {
        let burst = null as (OpenBurst & { openedAt: number }) | null;
        let now = 1_000;
        for (const { media, gap } of list) {
          now += gap;
          const before = burst;
          const step = placeFragment(before, media, now, window);
          expect(step.type === 'open').toBe(before === null);
          if (step.type === 'join') {
            if (!burst) throw new Error('joined nothing');
            expect(now).toBeLessThanOrEqual(burst.maxAt);
            // A fragment never brings the closing forward.
            expect(step.closesAt).toBeGreaterThanOrEqual(burst.closesAt);
            burst = { openedAt: burst.openedAt, maxAt: burst.maxAt, closesAt: step.closesAt };
          } else burst = { openedAt: now, closesAt: step.closesAt, maxAt: step.maxAt };
          expect(burst.closesAt).toBeGreaterThanOrEqual(now);
          expect(burst.closesAt).toBeLessThanOrEqual(burst.maxAt);
          expect(burst.maxAt - burst.openedAt).toBe(window.maxMs);
        }
      }),
      { numRuns: 500 },
    );
  });
});
