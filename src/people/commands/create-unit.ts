import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { mayChangeRules } from '../../settings/policy.ts';
import { STATION_OF_PLACE } from '../../settings/rules.ts';
import { writeAudit } from '../audit.ts';
import { type UnitRow, unitTable } from '../table.ts';
import type { NewUnit, UnitItem } from '../units/contract.ts';
import { presentUnit } from '../units/present.ts';
import { freeName, unitFields } from './unit-fields.ts';

/** Adds a unit, behind the others of its level. @throws AppError forbidden, invalid naming the field */
export async function createUnit(
  deps: Pick<Deps, 'rules' | 'pack' | 'ids' | 'clock'>,
  actor: StaffActor,
  asked: NewUnit,
  address: string,
): Promise<UnitItem> {
  if (!mayChangeRules(actor)) throw new AppError('forbidden');
  const { code, name, level = 'bureau' } = asked;
  const fields = unitFields(deps.pack, asked);
  if (code === STATION_OF_PLACE) throw invalid('code', '这个代码已有别的用途', 'This code has another meaning');
  return deps.rules.change(async (tx) => {
    await freeName(tx, { code, name });
    const [last] = await tx.query<{ sort: number | null }>('SELECT MAX(sort) AS sort FROM unit WHERE level = $1', [
      level,
    ]);
    const row: UnitRow = {
      ...{ town: null, lat: null, lng: null, phone: null, hours: null },
      ...fields,
      ...{ code, name, level, active: 1, version: 0, sort: Number(last?.sort ?? 0) },
    };
    if (!(await tx.insertNew(unitTable, row))) throw invalid('code', '代码已存在', 'The code exists already');
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'unit.create',
      objectType: 'unit',
      objectId: code,
      detail: level,
      address,
    });
    return presentUnit(row);
  });
}
