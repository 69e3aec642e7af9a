import * as z from 'zod';
import type { DutyRoster } from '../../calendar/duty-roster.ts';
import { soundHours } from '../../calendar/office-hours.ts';
import { unitTable } from '../../people/table.ts';
import type { Reader, Tx } from '../../store/store.ts';
import type { BureauUnit, RuleChanges } from '../rules.ts';
import { leadUnitTable, placeStationTable, settingTable } from '../table.ts';

/** Key of the setting that differs after every change of the rules: the one row that a look for changes reads. */
export const RULES_STAMP = 'rules.stamp';

/** Key of the setting that holds the shifts of the duty desk. */
export const DUTY_ROSTER = 'duty.roster';

type Read = Pick<Reader, 'query' | 'repo'> | Tx;

/** The present stamp; empty before the first change. */
export async function readStamp(db: Read): Promise<string> {
  const [row] = await db.query<{ value: string }>('SELECT value FROM setting WHERE key = $1', [RULES_STAMP]);
  return row?.value ?? '';
}

/** Everything that administrators changed. The stamp is read first: what is committed meanwhile is found at the next look. */
export async function readRuleChanges(db: Read): Promise<RuleChanges> {
  const stamp = await readStamp(db);
  const units = await db.repo(unitTable).find({ order: { sort: 'ASC', code: 'ASC' } });
  const leads = await db.repo(leadUnitTable).find();
  const places = await db.repo(placeStationTable).find();
  return {
    stamp,
    // Hours that cannot be counted with are the bureau's: no clock may stand still because of them.
    units: units.map(({ code, name, level, town, lat, lng, phone, hours, active }): BureauUnit => {
      return { code, name, level, town, lat, lng, phone, hours: soundHours(hours), active: active === 1 };
    }),
    leads: new Map(leads.flatMap((row) => (row.unit === null ? [] : [[row.category, row.unit] as const]))),
    places: new Map(places.flatMap((row) => (row.station === null ? [] : [[row.place, row.station] as const]))),
    roster: (await readRoster(db)).shifts,
  };
}

/** The shifts of the duty desk with the version that a change compares. */
export interface StoredRoster {
  version: number;
  shifts: DutyRoster;
}

/**
 * The roster as stored. A plain list of user names, as operators may have written it, is one shift day and night; what
 * cannot be read is no roster, so that an emergency rings everybody.
 */
export async function readRoster(db: Read): Promise<StoredRoster> {
  const row = await db.repo(settingTable).findOneBy({ key: DUTY_ROSTER });
  try {
    return rosterOf(row === null ? null : JSON.parse(row.value));
  } catch {
    return { version: 0, shifts: [] };
  }
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const names = z.array(z.string());
const shift = z.object({ name: z.string(), days: z.array(z.number()), from: z.number(), to: z.number(), staff: names });
const stored = z.object({ version: z.number().int(), shifts: z.array(shift) });

function rosterOf(value: unknown): StoredRoster {
  const list = names.safeParse(value);
  if (!list.success) return value === null ? { version: 0, shifts: [] } : stored.parse(value);
  const staff = list.data;
  return { version: 0, shifts: staff.length === 0 ? [] : [{ name: '', days: EVERY_DAY, from: 0, to: 1440, staff }] };
}
