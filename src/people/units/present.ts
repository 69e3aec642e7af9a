import { DEFAULT_OFFICE_HOURS, soundHours } from '../../calendar/office-hours.ts';
import type { UnitRow } from '../table.ts';
import type { UnitItem } from './contract.ts';
import { hoursInWords } from './rules.ts';

/** A unit as everybody of the staff sees it. */
export function presentUnit(row: UnitRow): UnitItem {
  const { code, name, level, town, lat, lng, phone, version } = row;
  const hours = soundHours(row.hours);
  return {
    code,
    name,
    level,
    town,
    lat,
    lng,
    phone,
    hours: hoursInWords(hours ?? { every: DEFAULT_OFFICE_HOURS }),
    defaultHours: hours === null,
    active: row.active === 1,
    version,
  };
}
