import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZone } from '../../src/calendar/zone.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instants = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2040, 0) });

/** What the runtime itself says of the wall clock, field by field. */
function wallBy(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}

describe('zone', () => {
  it('agrees with the runtime on the wall clock of every zone', () => {
    fc.assert(
      fc.property(zones, instants, (name, at) => {
        expect(createZone(name).wallTime(at)).toBe(wallBy(name, at));
      }),
      { numRuns: 400 },
    );
  });

  it('finds an instant for every wall time, the earliest that has reached it', () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 1440 }), (name, at, minutes) => {
        const zone = createZone(name);
        const day = zone.dayOf(at);
        const found = zone.instantOf(day, minutes);
        const wanted = new Date(day * 86_400_000 + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
        expect(wallBy(name, found) >= wanted).toBe(true);
        expect(wallBy(name, found - 60_000) < wanted).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('never lets a day go back, nor its instants', () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 3 * 86_400_000 }), (name, at, more) => {
        const zone = createZone(name);
        const [day, later] = [zone.dayOf(at), zone.dayOf(at + more)];
        expect(later).toBeGreaterThanOrEqual(day);
        expect(zone.instantOf(day, 0)).toBeLessThanOrEqual(at);
        expect(zone.instantOf(day + 1, 0)).toBeGreaterThan(at);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    // Summer time begins and ends, a change at one minute past midnight, a day that was left out, half hours.
    ['Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
    ['America/St_Johns', '2010-11-07', 0, '2010-11-07T02:30:00Z'],
    ['Pacific/Apia', '2011-12-30', 600, '2011-12-30T10:00:00Z'],
    ['Asia/Kathmandu', '2026-01-05', 480, '2026-01-05T02:15:00Z'],
    ['Asia/Shanghai', '2026-01-05', 480, '2026-01-05T00:00:00Z'],
  ])('%s %s minute %i', (name, date, minutes, expected) => {
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
    expect(new Date(createZone(name).instantOf(day, minutes)).toISOString()).toBe(expected.replace('Z', '.000Z'));
  });

  it('does not go back to yesterday where the clock is set back just after midnight', () => {
    const zone = createZone('America/St_Johns');
    const before = Date.parse('2010-11-07T02:30:30Z');
    const after = Date.parse('2010-11-07T02:31:30Z');
    expect([zone.wallTime(before), zone.wallTime(after)]).toEqual(['2010-11-07 00:00', '2010-11-06 23:01']);
    expect(zone.dayOf(after)).toBe(zone.dayOf(before));
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createZone('Asia/Xianyou')).toThrow(RangeError);
  });
});
