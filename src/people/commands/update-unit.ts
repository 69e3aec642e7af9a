import { DUTY_UNIT } from '../../alarms/rules.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { mayChangeRules } from '../../settings/policy.ts';
import type { Tx } from '../../store/store.ts';
import { writeAudit } from '../audit.ts';
import { unitUse } from '../queries/unit-use.ts';
import { type UnitRow, unitTable } from '../table.ts';
import type { UnitChanges, UnitItem } from '../units/contract.ts';
import { presentUnit } from '../units/present.ts';
import { useInWords } from '../units/rules.ts';
import { freeName, unitFields } from './unit-fields.ts';

type Parts = Pick<Deps, 'rules' | 'pack' | 'ids' | 'clock'>;

/** Which unit: its code, and the level it must be of (null: any). */
export interface UnitKey {
  code: string;
  level: UnitRow['level'] | null;
}

/**
 * Changes, closes or reopens a unit. It is closed only when nothing leads to it and nobody is left in it.
 * @param changes without a version the present one is taken
 * @throws AppError forbidden, not_found, conflict when it was changed since `version`, invalid naming the field
 */
export async function updateUnit(
  deps: Parts,
  actor: StaffActor,
  { code, level }: UnitKey,
  changes: Omit<UnitChanges, 'version'> & { version?: number | undefined },
  address: string,
): Promise<UnitItem> {
  if (!mayChangeRules(actor)) throw new AppError('forbidden');
  const fields = unitFields(deps.pack, changes);
  return deps.rules.change(async (tx) => {
    const before = await tx.lock(unitTable, { code });
    if (!before || (level !== null && before.level !== level)) throw new AppError('not_found');
    if (changes.version !== undefined && changes.version !== before.version) throw new AppError('conflict');
    const active = changes.active === undefined ? before.active : changes.active ? 1 : 0;
    const after: UnitRow = { ...before, ...fields, active, version: before.version + 1 };
    if (before.active === 1 && active === 0) await mayClose(tx, deps, code);
    if (active === 1) await freeName(tx, after);
    const detail = whatChanged(before, after);
    if (detail === '') return presentUnit(before);
    await tx.repo(unitTable).update({ code }, after);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'unit.update',
      objectType: 'unit',
      objectId: code,
      detail,
      address,
    });
    return presentUnit(after);
  });
}

/** @throws AppError invalid naming `active`, an error for each reason */
async function mayClose(tx: Tx, deps: Pick<Deps, 'pack'>, code: string): Promise<void> {
  if (code === DUTY_UNIT)
    throw invalid('active', '紧急警情都交这个单位，不能停用', 'Every emergency goes to this unit: it cannot be closed');
  const reasons = useInWords(await unitUse(tx, deps, code));
  if (reasons.length > 0)
    throw new AppError('invalid', { errors: reasons.map(({ zh, en }) => ({ path: 'active', message: zh, en })) });
}

const FIELDS = ['name', 'town', 'lat', 'lng', 'phone', 'hours', 'active'] as const;

/** Names of the fields that differ, for the audit log: `name,active=0`; never what they hold. */
function whatChanged(before: UnitRow, after: UnitRow): string {
  return FIELDS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => (key === 'active' ? `active=${after.active}` : key))
    .join(',');
}
