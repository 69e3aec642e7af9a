import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelsOf } from '../../bots/channels.ts';
import { afterSend, deliveryJob, MAX_ATTEMPTS, retryPause } from '../../src/delivery/rules.ts';

describe('the rules of delivery', () => {
  it('know of every channel how it is delivered', () => {
    const channels = channelsOf({ channels: ['webchat', 'official', 'wechaty'] });
    expect(channels.length).toBeGreaterThan(1);
    for (const { name, delivery } of channels)
      expect(deliveryJob(name)).toBe(delivery === 'row' ? null : `deliver-${name}`);
  });

  it('pause longer after each try, five minutes at most, about half an hour in all', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => retryPause(i + 1));
    expect(pauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    expect(Math.max(...pauses)).toBe(300_000);
    expect(pauses.reduce((a, b) => a + b, 0)).toBeGreaterThan(25 * 60_000);
    expect(pauses.reduce((a, b) => a + b, 0)).toBeLessThan(40 * 60_000);
  });

  it('send again by themselves only what surely was not sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ type: fc.constant('sent' as const), externalId: fc.option(fc.string()) }),
          fc.record({
            type: fc.constantFrom('not_sent' as const, 'refused' as const, 'unknown' as const),
            reason: fc.string(),
          }),
        ),
        fc.integer({ min: 1, max: MAX_ATTEMPTS + 5 }),
        (outcome, attempts) => {
          const after = afterSend(outcome, attempts, 1_000);
          expect(after.status === 'queued').toBe(outcome.type === 'not_sent' && attempts < MAX_ATTEMPTS);
          expect(after.status === 'sent').toBe(outcome.type === 'sent');
          expect(after.status === 'unknown').toBe(outcome.type === 'unknown');
          if (after.status === 'queued') expect(after.nextAt).toBeGreaterThan(1_000);
        },
      ),
    );
  });
});
