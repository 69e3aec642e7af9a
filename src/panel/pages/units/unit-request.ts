import type * as z from 'zod';
import type { createUnit, UnitItem, updateUnit } from '../../../people/units/contract.ts';
import { type HoursValues, hoursRequest, hoursValues } from './hours-values.ts';

/** What the form for a unit holds. */
export interface UnitValues {
  code: string;
  name: string;
  level: UnitItem['level'];
  town: string;
  phone: string;
  lat: string;
  lng: string;
  hours: HoursValues;
  active: boolean;
}

/** What the form begins with. @param usual the hours of a unit that has none of its own */
export function startValues(one: UnitItem | null, usual: UnitItem['hours']): UnitValues {
  const hours = hoursValues(one ?? { hours: usual, defaultHours: true });
  const words = (n: number | null | undefined) => (n === null || n === undefined ? '' : String(n));
  return {
    code: one?.code ?? '',
    name: one?.name ?? '',
    level: one?.level ?? 'bureau',
    town: one?.town ?? '',
    phone: one?.phone ?? '',
    lat: words(one?.lat),
    lng: words(one?.lng),
    hours,
    active: one?.active ?? true,
  };
}

/** A number typed; null for nothing, NaN for what is none. */
function numberOf(words: string): number | null {
  return words.trim() === '' ? null : Number(words);
}

/** Fields that hold something other than a number. */
export function wrongNumbers(values: UnitValues): ('lat' | 'lng')[] {
  return (['lat', 'lng'] as const).filter((field) => Number.isNaN(numberOf(values[field])));
}

function fieldsOf(values: UnitValues) {
  return {
    name: values.name.trim(),
    town: values.town || null,
    phone: values.phone.trim() || null,
    lat: numberOf(values.lat),
    lng: numberOf(values.lng),
    hours: hoursRequest(values.hours),
  };
}

/** The request that adds a unit. */
export function createRequest(values: UnitValues): z.input<typeof createUnit.body> {
  return { code: values.code.trim(), level: values.level, ...fieldsOf(values) };
}

/** The request that changes one: the version seen and only what differs. */
export function updateRequest(before: UnitItem, values: UnitValues): z.input<typeof updateUnit.body> {
  const old = fieldsOf(startValues(before, before.hours));
  const wanted = fieldsOf(values);
  const differs = (key: keyof typeof wanted) => JSON.stringify(old[key]) !== JSON.stringify(wanted[key]);
  const changed = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(differs).map((key) => [key, wanted[key]]);
  return {
    version: before.version,
    ...Object.fromEntries(changed),
    ...(values.active === before.active ? {} : { active: values.active }),
  };
}
