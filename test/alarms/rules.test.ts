import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDutyDesk, nextStep, ringsFor, STEP_MS } from '../../src/alarms/rules.ts';
import { ROLES } from '../../src/kernel/actor.ts';

const person = fc.record({
  role: fc.constantFrom(...ROLES),
  unit: fc.constantFrom('cmd', 'traffic', null),
  username: fc.constantFrom('a', 'b', 'c', 'd'),
});
const roster = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
const step = fc.nat(6);

describe('who is rung', () => {
  it('without a roster: everybody of the duty desk, from the first step on', () => {
    fc.assert(
      fc.property(person, step, (who, at) => {
        expect(ringsFor(who, { step: at, ackedAt: null })).toBe(isDutyDesk(who));
      }),
    );
    expect(isDutyDesk({ role: 'officer', unit: 'cmd' })).toBe(true);
    expect(isDutyDesk({ role: 'head', unit: 'traffic' })).toBe(false);
    expect(isDutyDesk({ role: 'supervisor', unit: 'cmd' })).toBe(false);
    expect(isDutyDesk({ role: 'dispatcher', unit: null })).toBe(true);
  });

  it('with a roster: its names one after another, and past its end the whole desk', () => {
    const names = ['a', 'b', 'c'];
    const rung = (at: number) =>
      names.filter((username) =>
        ringsFor({ role: 'officer', unit: 'x', username }, { step: at, ackedAt: null }, names),
      );
    expect([0, 1, 2, 3].map(rung)).toEqual([['a'], ['a', 'b'], names, names]);
    const desk = { role: 'dispatcher', unit: null, username: 'z' } as const;
    expect([2, 3].map((at) => ringsFor(desk, { step: at, ackedAt: null }, names))).toEqual([false, true]);
  });

  it('who is rung stays rung until somebody takes it; then nobody is; a viewer never', () => {
    fc.assert(
      fc.property(person, roster, step, (who, names, at) => {
        const now = ringsFor(who, { step: at, ackedAt: null }, names);
        if (now) expect(ringsFor(who, { step: at + 1, ackedAt: null }, names)).toBe(true);
        if (who.role === 'viewer') expect(now).toBe(false);
        expect(ringsFor(who, { step: at, ackedAt: 1 }, names)).toBe(false);
      }),
    );
  });
});

it('passes on at whole minutes after the alarm, always ahead', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.nat(1e9), (due, late) => {
      const next = nextStep(due, due + late);
      expect((next - due) % STEP_MS).toBe(0);
      expect(next - (due + late)).toBeGreaterThan(0);
      expect(next - (due + late)).toBeLessThanOrEqual(STEP_MS);
    }),
  );
});
