import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { dateOf } from '../../src/calendar/dates.ts';
import { DEFAULT_OFFICE_HOURS } from '../../src/calendar/office-hours.ts';
import { createZone } from '../../src/calendar/zone.ts';

const { holidays } = loadPack('xianyou');
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Lisbon', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'];
const calendars = new Map(ZONES.map((zone) => [zone, createCalendar(holidays, zone)]));
const clocks = new Map(ZONES.map((zone) => [zone, createZone(zone)]));
const wallTime = (zone: string, at: number) => clocks.get(zone)?.wallTime(at) ?? '';

const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2028, 0) });
const units = fc.constantFrom('m', 'h', 'd', 'wm', 'wh', 'wd');
const amounts = fc.integer({ min: 1, max: 40 });

function due(zone: string, from: number, spec: string): number {
  const found = calendars.get(zone)?.due(from, spec);
  if (found === null || found === undefined) throw new Error(`no due time for ${spec}`);
  return found;
}

/** Judged by the wall clock alone, without the code that lays shifts on the time line. */
function inOfficeHours(zone: string, at: number): boolean {
  const [date, time] = wallTime(zone, at).split(' ') as [string, string];
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (
    (calendars.get(zone)?.describeDay(date).working ?? false) &&
    DEFAULT_OFFICE_HOURS.some((s) => minutes >= s.from && minutes <= s.to)
  );
}

describe('every due time', () => {
  it('is never before the receipt, and never earlier for a later receipt', () => {
    fc.assert(
      fc.property(zones, instants, fc.nat(40 * 86_400_000), amounts, units, (zone, from, more, n, unit) => {
        const first = due(zone, from, `${n}${unit}`);
        expect(first).toBeGreaterThanOrEqual(from);
        expect(due(zone, from + more, `${n}${unit}`)).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 1_000 },
    );
  });

  it('adds up: a and then b is a + b', () => {
    fc.assert(
      fc.property(zones, instants, amounts, amounts, units, (zone, from, a, b, unit) => {
        expect(due(zone, due(zone, from, `${a}${unit}`), `${b}${unit}`)).toBe(due(zone, from, `${a + b}${unit}`));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of working time falls within office hours; of working days at their end', () => {
    fc.assert(
      fc.property(zones, instants, amounts, fc.constantFrom('wm', 'wh', 'wd'), (zone, from, n, unit) => {
        const at = due(zone, from, `${n}${unit}`);
        expect(inOfficeHours(zone, at)).toBe(true);
        if (unit === 'wd') expect(wallTime(zone, at)).toMatch(/ 17:30$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of n working days has n working days in it', () => {
    fc.assert(
      fc.property(zones, instants, amounts, (zone, from, n) => {
        const calendar = calendars.get(zone);
        const clock = createZone(zone);
        const receipt = due(zone, from, '0wd');
        const last = clock.dayOf(due(zone, from, `${n}wd`));
        let count = 0;
        for (let day = clock.dayOf(receipt) + 1; day <= last; day++)
          if (calendar?.describeDay(dateOf(day)).working) count++;
        expect(count).toBe(n);
      }),
      { numRuns: 300 },
    );
  });

  it('of n working hours has n office hours in it, counted minute by minute', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 12 }), (from, n) => {
        const start = Math.ceil(from / 60_000) * 60_000;
        let left = n * 60;
        let at = start;
        // The minute that begins at `at` is worked when both of its ends are in office hours.
        while (left > 0) {
          if (inOfficeHours('Asia/Shanghai', at) && inOfficeHours('Asia/Shanghai', at + 60_000)) left--;
          at += 60_000;
        }
        expect(due('Asia/Shanghai', start, `${n}wh`)).toBe(at);
      }),
      { numRuns: 6 },
    );
  });

  it('is explained with the same result, in a few lines', () => {
    fc.assert(
      fc.property(zones, instants, amounts, units, (zone, from, n, unit) => {
        const explained = calendars.get(zone)?.dueWithSteps(from, `${n}${unit}`);
        expect(explained?.due).toBe(due(zone, from, `${n}${unit}`));
        expect(explained?.steps.length).toBeGreaterThan(1);
        expect(explained?.steps.length).toBeLessThan(80);
      }),
      { numRuns: 200 },
    );
  });

  it('takes 50 microseconds or less on average', () => {
    const calendar = createCalendar(holidays, 'Asia/Shanghai');
    const specs = ['30m', '24h', '8wh', '3wd', '7wd', '15wd', '15d'];
    const count = 7_000;
    const start = performance.now();
    for (let i = 0; i < count; i++) calendar.due(Date.UTC(2026, 0) + i * 4_000_000, specs[i % specs.length] ?? '1wd');
    expect(((performance.now() - start) * 1_000) / count).toBeLessThan(50);
  });
});
