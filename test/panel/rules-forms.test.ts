import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lacking, moved, newShift, shiftRequest, shiftValues } from '../../src/panel/pages/duty/duty-values.ts';
import { hoursRequest, hoursValues, isIncomplete, shiftWords } from '../../src/panel/pages/units/hours-values.ts';
import { townsFor } from '../../src/panel/pages/units/place-filter.ts';
import { createRequest, startValues, updateRequest, wrongNumbers } from '../../src/panel/pages/units/unit-request.ts';
import { readClock } from '../../src/panel/parts/read-clock.ts';
import type { UnitItem } from '../../src/people/units/contract.ts';

const USUAL = {
  every: [
    { from: '08:00', to: '12:00' },
    { from: '14:30', to: '17:30' },
  ],
};
const UNIT: UnitItem = {
  code: 'household',
  name: '户政',
  level: 'bureau',
  town: null,
  lat: null,
  lng: null,
  phone: '0594-1',
  hours: USUAL,
  defaultHours: true,
  active: true,
  version: 3,
};

describe('times as they are typed', () => {
  it.each([
    ['8', '08:00'],
    ['830', '08:30'],
    ['0830', '08:30'],
    ['8：30', '08:30'],
    [' 17.30 ', '17:30'],
    ['9点', '09:00'],
    ['14点30', '14:30'],
    ['24:00', '24:00'],
    ['00:00', '00:00'],
    ['24:01', null],
    ['25', null],
    ['8:60', null],
    ['', null],
    ['早上', null],
  ])('%s is %s', (words, clock) => {
    expect(readClock(words)).toBe(clock);
  });

  it('are left alone when they are right', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(readClock(clock)).toBe(clock);
      }),
    );
  });
});

describe('office hours in a form', () => {
  it('come back as they came, with the days that differ', () => {
    const hours = { every: USUAL.every, days: { '3': [{ from: '09:00', to: '12:00' }] } };
    const values = hoursValues({ hours, defaultHours: false });
    expect(values).toMatchObject({ own: true, days: { '3': { from: '09:00', to: '12:00', again: '', end: '' } } });
    expect(hoursRequest(values)).toEqual(hours);
    expect(hoursRequest({ ...values, own: false })).toBeNull();
    expect(shiftWords(USUAL.every)).toBe('08:00–12:00 14:30–17:30');
  });

  it('are not whole without both times of a stretch', () => {
    const values = hoursValues({ hours: USUAL, defaultHours: false });
    const every = (more: object) => isIncomplete({ ...values, every: { ...values.every, ...more } });
    expect(every({})).toBe(false);
    expect(every({ again: '', end: '' })).toBe(false);
    for (const wrong of [{ from: '' }, { to: '25:00' }, { again: '' }, { end: '' }]) expect(every(wrong)).toBe(true);
    expect(isIncomplete({ ...values, days: { '5': { from: '9', to: '12:00', again: '', end: '' } } })).toBe(true);
  });
});

describe('the form of a unit', () => {
  it('sends only what differs', () => {
    const values = startValues(UNIT, USUAL);
    expect(updateRequest(UNIT, values)).toEqual({ version: 3 });
    expect(updateRequest(UNIT, { ...values, name: ' 户政科 ', phone: '', active: false })).toEqual({
      version: 3,
      name: '户政科',
      phone: null,
      active: false,
    });
    const own = { ...values, hours: { ...values.hours, own: true } };
    expect(updateRequest(UNIT, own)).toEqual({ version: 3, hours: USUAL });
  });

  it('begins empty for a new one, with the usual hours at hand', () => {
    const values = startValues(null, USUAL);
    expect(values).toMatchObject({ code: '', level: 'bureau', active: true, hours: { own: false } });
    expect(createRequest({ ...values, code: ' riders ', name: '铁骑', lat: '25.3' })).toMatchObject({
      code: 'riders',
      level: 'bureau',
      name: '铁骑',
      lat: 25.3,
      lng: null,
      hours: null,
    });
    expect(wrongNumbers({ ...values, lat: '北纬', lng: '118.6' })).toEqual(['lat']);
  });
});

describe('the search for places', () => {
  const placed = (station: string, changed = false) => ({ station, packStation: 'a', changed, version: 0 });
  const towns = [
    {
      town: '枫亭镇',
      ...placed('a'),
      villages: [
        { village: '海滨村', ...placed('b', true) },
        { village: '和平村', ...placed('a') },
      ],
    },
    { town: '榜头镇', ...placed('b', true), villages: [{ village: '和平村', ...placed('b') }] },
  ];
  const names = (words: string, changedOnly = false) =>
    townsFor(towns, words, changedOnly).map(({ town, villages }) => [town.town, ...villages.map((v) => v.village)]);

  it('shows a town whole when it is named, else its villages that are', () => {
    expect(names('')).toEqual([
      ['枫亭镇', '海滨村', '和平村'],
      ['榜头镇', '和平村'],
    ]);
    expect(names('榜头')).toEqual([['榜头镇', '和平村']]);
    expect(names('和平')).toEqual([
      ['枫亭镇', '和平村'],
      ['榜头镇', '和平村'],
    ]);
    expect(names('枫亭镇海滨')).toEqual([['枫亭镇', '海滨村']]);
    expect(names('没有')).toEqual([]);
  });

  it('shows what was changed, also a town whose villages were not', () => {
    expect(names('', true)).toEqual([['枫亭镇', '海滨村'], ['榜头镇']]);
  });
});

describe('the roster in a form', () => {
  const shift = { name: '白班', days: [1, 2], from: '08:00', to: '24:00', staff: [{ username: 'a', name: '甲' }] };

  it('comes back as it came', () => {
    expect(shiftRequest(shiftValues({ shifts: [shift] }))).toEqual([{ ...shift, staff: ['a'] }]);
  });

  it('says what a shift lacks', () => {
    const whole = { key: 0, name: '', days: [1], from: '08:00', to: '18:00', staff: ['a'] };
    expect(lacking(whole)).toBeNull();
    expect(lacking({ ...whole, days: [] })).toBe('days');
    expect(lacking({ ...whole, to: '' })).toBe('times');
    expect(lacking({ ...whole, staff: [] })).toBe('staff');
    expect(newShift([whole, { ...whole, key: 4 }]).key).toBe(5);
  });

  it('keeps everybody when one is moved', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { minLength: 1 }), fc.nat(), fc.constantFrom(-1, 1), (list, at, by) => {
        const index = at % list.length;
        const after = moved(list, index, by as -1 | 1);
        expect([...after].sort()).toEqual([...list].sort());
        const to = index + by;
        expect(after[to >= 0 && to < list.length ? to : index]).toBe(list[index]);
      }),
    );
  });
});
