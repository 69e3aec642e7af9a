import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { KINDS } from '../../src/language/rules.ts';

const pack = loadPack('xianyou');
const codes = pack.units.map((u) => u.code);
const ofLevel = (level: string) => pack.units.filter((u) => u.level === level);
const lines = (file: string) => readFileSync(`src/bureaus/xianyou/${file}`, 'utf8').trim().split('\n').length - 1;

describe('the data pack of Xianyou', () => {
  it('has 18 stations, each with its town, and the units of units.csv less the placeholder for stations', () => {
    expect(ofLevel('station')).toHaveLength(18);
    for (const station of ofLevel('station')) {
      expect(station.code).toMatch(/^pcs-[a-z-]+$/);
      expect(station.name).toMatch(/派出所$/);
      expect(pack.gazetteer.filter((p) => p.level === 'town' && p.name === station.town)).toHaveLength(1);
    }
    expect(lines('units.csv')).toBe(20);
    expect(pack.units).toHaveLength(18 + 20 - 1);
    expect(
      ofLevel('external')
        .map((u) => u.code)
        .sort(),
    ).toEqual(['fire', 'hotline', 'mediation']);
    expect(codes).not.toContain('pcs');
    expect(new Set(codes).size).toBe(codes.length);
    for (const unit of pack.units) expect(unit.name).not.toBe('');
  });

  it('lists stations first, then bureau units, then outside bodies', () => {
    const order = ['station', 'bureau', 'external'];
    const levels = pack.units.map((u) => order.indexOf(u.level));
    expect(levels).toEqual([...levels].sort());
  });

  it('has 70 sub-categories in 16 groups and every kind', () => {
    expect(pack.categories.size).toBe(70);
    expect([...pack.kinds.keys()].sort()).toEqual([...KINDS].sort());
    for (const [code, entry] of pack.categories) {
      expect(pack.groups.has(entry.parent ?? '')).toBe(true);
      expect(code).toBe(`${entry.parent}.${code.split('.')[1]}`);
    }
    for (const group of pack.groups.keys())
      expect([...pack.categories.values()].some((c) => c.parent === group)).toBe(true);
  });

  it('names only units that exist, deadlines that can be counted, and known degrees of secrecy', () => {
    for (const entry of [...pack.kinds.values(), ...pack.groups.values(), ...pack.categories.values()])
      expect(entry.leadUnit === 'pcs' || codes.includes(entry.leadUnit), entry.code).toBe(true);
    for (const entry of [...pack.kinds.values(), ...pack.categories.values()]) {
      expect(entry.deadline, entry.code).toMatch(/^(0|-|\d+(m|h|d|wh|wd))$/);
      expect(entry.firstReply, entry.code).toMatch(/^\d+[mh]$/);
      expect(['always', 'on-request', 'no']).toContain(entry.confidential);
      expect(['yes', 'possible', 'no']).toContain(entry.emergency);
      expect(entry.zh).not.toBe('');
      expect(entry.en).not.toBe('');
    }
  });

  it('gives every town and village a station that exists, and every village its town', () => {
    const towns = new Set(pack.gazetteer.filter((p) => p.level === 'town').map((p) => p.name));
    expect(towns.size).toBeGreaterThanOrEqual(18);
    expect(pack.gazetteer).toHaveLength(lines('gazetteer.csv'));
    for (const place of pack.gazetteer.filter((p) => p.level !== 'county')) {
      expect(codes, place.name).toContain(place.station);
      expect(towns, place.name).toContain(place.town);
      expect(['bare', 'suffix-or-town', 'suffix-only', 'town-needed']).toContain(place.matchRule);
    }
  });

  it('has landmarks in towns that exist', () => {
    const towns = new Set(pack.gazetteer.filter((p) => p.level === 'town').map((p) => p.name));
    expect(pack.landmarks).toHaveLength(lines('landmarks.csv'));
    for (const { name, town } of pack.landmarks) if (town !== null) expect(towns, name).toContain(town);
  });

  it('has holidays that are days off or made up, each day once', () => {
    const dates = pack.holidays.map((h) => h.date);
    expect(new Set(dates).size).toBe(dates.length);
    for (const { date, day } of pack.holidays) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(['off', 'work']).toContain(day);
    }
  });

  it('is refused by name when a pack or a column is missing', () => {
    expect(() => loadPack('nowhere')).toThrow(/nowhere/);
  });
});
