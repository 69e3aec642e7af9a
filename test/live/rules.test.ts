import { describe, expect, it } from 'vitest';
import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import type { Hint } from '../../src/kernel/hints.ts';
import { hearsOf } from '../../src/live/rules.ts';

const who = (role: Role, unit: string | null = null): StaffActor => ({
  type: 'staff',
  id: 'x',
  username: 'x',
  name: 'x',
  role,
  unit,
  clearance: false,
});
const changed = (more: Partial<Hint> = {}): Hint => ({
  topic: 'suggestion',
  id: '2603020001',
  units: ['crim', 'pcs-a'],
  ...more,
});

describe('what staff hear', () => {
  it('of a suggestion: the whole bureau’s roles and its own units', () => {
    for (const role of ['admin', 'dispatcher', 'supervisor', 'viewer'] as const)
      expect(hearsOf(who(role), changed({ units: [] }))?.data).toEqual({ number: '2603020001' });
    expect(hearsOf(who('officer', 'pcs-a'), changed())?.data).toEqual({ number: '2603020001' });
    expect(hearsOf(who('officer', 'pcs-b'), changed())).toBeNull();
    expect(hearsOf(who('officer', null), changed())).toBeNull();
    expect(hearsOf(who('head', 'crim'), { topic: 'suggestion', id: '1' })).toBeNull();
  });

  it('of one that they saw until now: only that something changed', () => {
    const hint = changed({ units: ['crim'], formerly: ['pcs-a'] });
    expect(hearsOf(who('officer', 'crim'), hint)?.data).toEqual({ number: '2603020001' });
    expect(hearsOf(who('officer', 'pcs-a'), hint)?.data).toEqual({ number: null });
    expect(hearsOf(who('officer', 'pcs-b'), hint)).toBeNull();
  });

  it('of a complaint about their own unit: nothing, whatever their role; an administrator keeps the record', () => {
    const hint = changed({ units: ['inspect'], formerly: ['pcs-a'], about: 'pcs-a' });
    for (const role of ['head', 'officer', 'dispatcher', 'supervisor', 'viewer'] as const)
      expect(hearsOf(who(role, 'pcs-a'), hint)).toBeNull();
    expect(hearsOf(who('admin', 'pcs-a'), hint)?.data).toEqual({ number: '2603020001' });
    expect(hearsOf(who('dispatcher', 'pcs-b'), hint)?.data).toEqual({ number: '2603020001' });
  });

  it('of changed sessions their own person', () => {
    expect(hearsOf(who('viewer'), { topic: 'session', id: 'x' })).toEqual({ event: 'session', data: {} });
    expect(hearsOf(who('admin'), { topic: 'session', id: 'y' })).toBeNull();
  });

  it('of alarms by unit; of loose messages who reads them; of citizens’ conversations nobody', () => {
    const alarm: Hint = { topic: 'alarm', id: 'a1', units: ['cmd'] };
    expect(hearsOf(who('officer', 'cmd'), alarm)).toEqual({ event: 'alarm', data: { id: 'a1' } });
    expect(hearsOf(who('officer', 'crim'), alarm)).toBeNull();
    const loose: Hint = { topic: 'case-none', id: 'c1' };
    expect(hearsOf(who('dispatcher'), loose)).toEqual({ event: 'messages', data: {} });
    for (const other of [who('viewer'), who('head', 'cmd')]) expect(hearsOf(other, loose)).toBeNull();
    expect(hearsOf(who('admin'), { topic: 'conversation', id: 'c1' })).toBeNull();
  });
});
