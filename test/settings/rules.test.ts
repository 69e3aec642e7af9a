import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OFFICE_HOURS } from '../../src/calendar/office-hours.ts';
import { route } from '../../src/routing/route.ts';
import {
  bureauRules,
  hoursOf,
  leadProblem,
  NO_CHANGES,
  packPlaces,
  placeKey,
  stationOf,
  unitOf,
} from '../../src/settings/rules.ts';
import { testPack } from '../setup/deps.ts';

const pack = testPack();
const rulesWith = (changes: Partial<typeof NO_CHANGES>) => bureauRules(pack, { ...NO_CHANGES, ...changes });
const stations = pack.units.filter((u) => u.level === 'station').map((u) => u.code);
const places = packPlaces(pack);
const [aVillage] = places.filter((p) => p.town === '枫亭镇' && p.village !== null);
const village = aVillage?.village ?? '';
const asUnit = (code: string, active: boolean) => {
  const unit = pack.units.find((u) => u.code === code);
  if (!unit) throw new Error(code);
  return { ...unit, phone: null, hours: null, active };
};
const place = (town: string, name: string | null) => ({
  town,
  village: name,
  station: places.find((p) => p.town === town && p.village === name)?.station ?? null,
});

describe('the rules in force', () => {
  it('are the data pack while nothing was changed', () => {
    const rules = rulesWith({});
    expect(rules.categories).toBe(pack.categories);
    expect(rules.units.map((u) => u.code)).toEqual(pack.units.map((u) => u.code));
    for (const p of places) expect(stationOf(rules, p)).toBe(p.station);
    expect(hoursOf(rules, 'cmd')).toEqual({ every: DEFAULT_OFFICE_HOURS });
    expect(hoursOf(rules, null)).toEqual({ every: DEFAULT_OFFICE_HOURS });
  });

  it('take one lead unit, one place for another and leave everything else', () => {
    const categories = [...pack.categories.keys()];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...categories), fc.constantFrom('crim', 'traffic', 'pcs', ...stations)),
        fc.dictionary(fc.constantFrom(...places.map((p) => placeKey(p.town, p.village))), fc.constantFrom(...stations)),
        (leads, moved) => {
          const rules = rulesWith({ leads: new Map(Object.entries(leads)), places: new Map(Object.entries(moved)) });
          for (const [code, entry] of pack.categories)
            expect(rules.categories.get(code)).toEqual({ ...entry, leadUnit: leads[code] ?? entry.leadUnit });
          for (const p of places) {
            const expected = moved[placeKey(p.town, p.village)] ?? moved[p.town] ?? p.station;
            expect(stationOf(rules, p)).toBe(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('let villages go with their town unless they have a station of their own', () => {
    const town = rulesWith({ places: new Map([['枫亭镇', 'pcs-licheng']]) });
    expect(stationOf(town, place('枫亭镇', village))).toBe('pcs-licheng');
    const own = rulesWith({
      places: new Map([
        ['枫亭镇', 'pcs-licheng'],
        [`枫亭镇/${village}`, 'pcs-bangtou'],
      ]),
    });
    expect(stationOf(own, place('枫亭镇', village))).toBe('pcs-bangtou');
    expect(stationOf(own, place('枫亭镇', null))).toBe('pcs-licheng');
  });

  it('give no station to what has none', () => {
    const rules = rulesWith({ places: new Map([['枫亭镇', 'pcs-licheng']]) });
    expect(stationOf(rules, null)).toBeNull();
    expect(stationOf(rules, { town: '枫亭镇', village: null, station: null })).toBeNull();
    expect(stationOf(rules, { town: null, village: null, station: 'pcs-daji' })).toBe('pcs-daji');
    expect(stationOf(rules, { town: '外县', village: null, station: 'pcs-daji' })).toBe('pcs-daji');
  });

  it('know the units that were added, renamed or closed', () => {
    const added = { ...asUnit('crim', true), code: 'pcs-new', name: '新派出所', level: 'station' as const };
    const rules = rulesWith({ units: [added, asUnit('traffic', false)] });
    expect(unitOf(rules, 'pcs-new')?.name).toBe('新派出所');
    expect(unitOf(rules, 'traffic')?.active).toBe(false);
    expect(unitOf(rules, 'crim')?.active).toBe(true);
    expect(unitOf(rules, 'nobody')).toBeUndefined();
    expect(new Set(rules.units.map((u) => u.code)).size).toBe(pack.units.length + 1);
  });
});

describe('routing by the rules in force', () => {
  const matter = { kind: 'complaint', category: 'traffic.parking', band: 'sure', emergency: false } as const;
  const rest = { station: 'pcs-fengting', urgency: 'normal' } as const;

  it('follows the lead unit that was set', () => {
    const rules = rulesWith({ leads: new Map([['traffic.parking', 'public-order']]) });
    expect(route({ ...matter, ...rest }, rules).unit).toBe('public-order');
    expect(route({ ...matter, ...rest }, rulesWith({ leads: new Map([['traffic.parking', 'pcs']]) })).unit).toBe(
      'pcs-fengting',
    );
  });

  it('proposes any outside body, not only those of the pack', () => {
    const units = [{ ...asUnit('fire', true), code: 'water', name: '水务公司' }];
    const rules = rulesWith({ units, leads: new Map([['traffic.parking', 'water']]) });
    expect(route({ ...matter, ...rest }, rules)).toMatchObject({ unit: 'pcs-fengting', proposal: 'water' });
    expect(route({ ...matter, ...rest, station: null }, rules)).toMatchObject({ unit: null, proposal: 'water' });
  });

  it('never sends to a closed unit: a person decides', () => {
    const closed = fc.subarray(pack.units.map((u) => u.code).filter((code) => code !== 'cmd'));
    const category = fc.constantFrom(...pack.categories.keys());
    fc.assert(
      fc.property(closed, category, fc.constantFrom(...stations, null), (codes, code, station) => {
        const rules = rulesWith({ units: codes.map((c) => asUnit(c, false)) });
        const result = route({ ...matter, ...rest, category: code, station }, rules);
        if (result.unit !== null) expect(codes).not.toContain(result.unit);
        expect(result.status).toBe(result.unit === null ? 'review' : 'routed');
      }),
    );
    const rules = rulesWith({ units: [asUnit('traffic', false)] });
    expect(route({ ...matter, ...rest }, rules).reasons[0]?.code).toBe('lead_unit_closed');
  });
});

it('keeps complaints about police in the bureau and away from stations', () => {
  for (const level of ['station', 'external'] as const) expect(leadProblem('conduct.abuse', level)).not.toBeNull();
  expect(leadProblem('conduct.abuse', 'bureau')).toBeNull();
  expect(leadProblem('conduct.praise', 'station')).toBeNull();
  expect(leadProblem('crime.theft', 'station')).toBeNull();
});
