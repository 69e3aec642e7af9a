import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { KINDS, type Kind } from '../../src/language/rules.ts';
import { type Matter, route } from '../../src/routing/route.ts';

const pack = loadPack('xianyou');
const PLACE = 'pcs-fengting';

const matter = (kind: Kind, category: string, over: Partial<Matter> = {}): Matter => ({
  kind,
  category,
  band: 'sure',
  emergency: false,
  station: PLACE,
  urgency: 'normal',
  ...over,
});
const of = (kind: Kind, category: string, over: Partial<Matter> = {}) => route(matter(kind, category, over), pack);

describe('route', () => {
  it('gives a matter to the lead unit of its sub-category, and keeps the station of the place', () => {
    expect(of('complaint', 'traffic.parking')).toMatchObject({ unit: 'traffic', station: PLACE, status: 'routed' });
    expect(of('tip', 'drugs.use')).toMatchObject({ unit: 'drug', station: PLACE });
    expect(of('complaint', 'traffic.parking', { station: null })).toMatchObject({
      unit: 'traffic',
      station: null,
      status: 'routed',
      askPlace: false,
    });
  });

  it('gives a matter for police stations to the station of the place; asks where there is none', () => {
    expect(of('complaint', 'dog-noise.noise')).toMatchObject({ unit: PLACE, status: 'routed', askPlace: false });
    expect(of('complaint', 'dog-noise.noise', { station: null })).toMatchObject({
      unit: null,
      status: 'review',
      askPlace: true,
    });
  });

  it.each([
    ['dispute.wage', 'mediation', true],
    ['dispute.neighbour', 'mediation', true],
    ['fire.passage', 'fire', true],
    ['non-police.utility', 'hotline', false],
  ])('keeps %s at the station and proposes %s', (category, body, asks) => {
    const kind = category.startsWith('dispute') ? 'dispute' : 'complaint';
    expect(of(kind, category)).toMatchObject({ unit: PLACE, status: 'routed', proposal: body, askPlace: false });
    expect(of(kind, category, { station: null })).toMatchObject({
      unit: null,
      status: 'review',
      proposal: body,
      askPlace: asks,
    });
  });

  it('sends an emergency to the command centre, whatever it is about and however sure it is', () => {
    for (const band of ['sure', 'middle', 'unsure'] as const)
      for (const station of [PLACE, null])
        expect(of('emergency', 'crime.assault', { emergency: true, band, station, urgency: 'now' })).toMatchObject({
          unit: 'cmd',
          station,
          status: 'routed',
          deadline: '0',
          urgency: 'now',
          askPlace: false,
          proposal: null,
        });
  });

  it('leaves what the machine is unsure of to the dispatcher', () => {
    expect(of('complaint', 'traffic.parking', { band: 'unsure' })).toMatchObject({ unit: null, status: 'review' });
    expect(of('complaint', 'traffic.parking', { band: 'middle' })).toMatchObject({ unit: 'traffic', status: 'routed' });
  });

  it.each<[Kind, string, string]>([
    ['complaint', 'traffic.parking', '7wd'],
    ['ask', 'household.idcard', '1wd'],
    ['help', 'fraud.victim', '0'],
    ['complaint', 'conduct.attitude', '15d'],
    // The idea's own, not the sub-category's.
    ['idea', 'traffic.parking', '15wd'],
    ['idea', 'fraud.victim', '15wd'],
    ['idea', 'service.lost', '15wd'],
    // The sub-category has none: the kind's.
    ['complaint', 'general.unclear', '7wd'],
    ['help', 'general.unclear', '24h'],
    ['chat', 'general.greeting', '-'],
    // A group instead of a sub-category.
    ['complaint', 'traffic', '7wd'],
  ])('%s %s has the deadline %s', (kind, category, deadline) => {
    expect(of(kind, category).deadline).toBe(deadline);
  });

  it('keeps the unit of its sub-category for an idea', () => {
    expect(of('idea', 'traffic.facility').unit).toBe('traffic');
    expect(of('idea', 'service.patrol').unit).toBe(PLACE);
  });

  it('is confidential when kind or sub-category is', () => {
    expect(of('tip', 'traffic.parking').confidential).toBe(true);
    expect(of('help', 'crime.sexual').confidential).toBe(true);
    expect(of('complaint', 'conduct.abuse').confidential).toBe(true);
    expect(of('emergency', 'rescue.self-harm', { emergency: true }).confidential).toBe(true);
    expect(of('complaint', 'traffic.parking').confidential).toBe(false);
    // On request: not by itself.
    expect(of('help', 'crime.theft').confidential).toBe(false);
    expect(of('praise', 'conduct.praise').confidential).toBe(false);
  });

  it('gives a complaint about police to the supervision, never to the station of the place', () => {
    for (const category of ['conduct.attitude', 'conduct.inaction', 'conduct.abuse'])
      expect(of('complaint', category).unit).toBe('inspect');
  });

  it('opens nothing for small talk and progress when sure, and asks the dispatcher when not', () => {
    for (const kind of ['chat', 'progress'] as const) {
      expect(of(kind, 'general.greeting').opensSuggestion).toBe(false);
      expect(of(kind, 'general.greeting', { band: 'middle' })).toMatchObject({
        opensSuggestion: true,
        status: 'review',
      });
      expect(of(kind, 'general.greeting', { band: 'unsure' })).toMatchObject({
        opensSuggestion: true,
        status: 'review',
      });
    }
    expect(of('complaint', 'traffic.parking').opensSuggestion).toBe(true);
  });

  const matters = fc.record<Matter>({
    kind: fc.constantFrom(...KINDS),
    category: fc.constantFrom(...pack.categories.keys(), ...pack.groups.keys(), 'no.such', ''),
    band: fc.constantFrom('sure', 'middle', 'unsure'),
    emergency: fc.boolean(),
    station: fc.option(fc.constantFrom(...pack.units.filter((u) => u.level === 'station').map((u) => u.code))),
    urgency: fc.constantFrom('now', 'urgent', 'normal'),
  });

  it('has an answer for everything, always the same, with a reason, and sends nothing outside by itself', () => {
    const inside = new Set(pack.units.filter((u) => u.level !== 'external').map((u) => u.code));
    fc.assert(
      fc.property(matters, (given) => {
        const result = route(given, pack);
        expect(route(given, pack)).toEqual(result);
        expect(result.status === 'routed').toBe(result.unit !== null);
        if (result.unit !== null) expect(inside).toContain(result.unit);
        expect(result.station).toBe(given.station);
        expect(result.reasons.length).toBeGreaterThan(0);
        expect(result.deadline).toMatch(/^(0|-|\d+(m|h|d|wh|wd))$/);
        if (result.askPlace) expect(given.station).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
