import { In } from 'typeorm';
import type * as z from 'zod';
import type { DutyRoster } from '../../calendar/duty-roster.ts';
import { wallMinutes } from '../../calendar/wall-words.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, type FieldError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { staffTable } from '../../people/table.ts';
import { mayChangeRules } from '../../settings/policy.ts';
import { DUTY_ROSTER, readRoster } from '../../settings/queries/read-rules.ts';
import { settingTable } from '../../settings/table.ts';
import type { Tx } from '../../store/store.ts';
import type { setDuty as contract } from '../contract.ts';
import { isDutyDesk } from '../rules.ts';

/**
 * Changes the roster of the duty desk as a whole: alarms that ring now follow it from their next step on.
 * @throws AppError forbidden, conflict when it was changed since `version`, invalid naming the person of a shift
 */
export async function setDuty(
  deps: Pick<Deps, 'rules' | 'ids' | 'clock'>,
  actor: StaffActor,
  wanted: z.output<typeof contract.body>,
  address: string,
): Promise<void> {
  if (!mayChangeRules(actor)) throw new AppError('forbidden');
  const shifts: DutyRoster = wanted.shifts.map(({ name, days, from, to, staff }) => ({
    name,
    days: [...new Set(days)].sort((a, b) => a - b),
    from: wallMinutes(from),
    to: wallMinutes(to),
    staff: [...new Set(staff)],
  }));
  await deps.rules.change(async (tx) => {
    const { version } = await readRoster(tx);
    if (version !== wanted.version) throw new AppError('conflict');
    await checkPeople(tx, shifts);
    const value = JSON.stringify({ version: version + 1, shifts });
    const row = { key: DUTY_ROSTER, value, updatedAt: deps.clock.now() };
    if (!(await tx.insertNew(settingTable, row))) await tx.repo(settingTable).update({ key: DUTY_ROSTER }, row);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'rules.duty',
      objectType: 'duty',
      objectId: 'roster',
      detail: `shifts=${shifts.length}`,
      address,
    });
  });
}

/** Whoever is rung must see every alarm. @throws AppError invalid naming everybody who does not belong to the desk */
async function checkPeople(tx: Tx, shifts: DutyRoster): Promise<void> {
  const names = [...new Set(shifts.flatMap((shift) => shift.staff))];
  const rows = names.length === 0 ? [] : await tx.repo(staffTable).findBy({ username: In(names), disabled: 0 });
  const able = new Set(rows.filter(isDutyDesk).map(({ username }) => username));
  const errors = shifts.flatMap(({ staff }, i) =>
    staff.flatMap((name, j): FieldError[] =>
      able.has(name)
        ? []
        : [
            {
              path: `shifts.${i}.staff.${j}`,
              message: '不是值班台人员：只能是在用的分拣员、管理员和指挥中心民警',
              en: 'Not of the duty desk: dispatchers, administrators and staff of the command centre only',
            },
          ],
    ),
  );
  if (errors.length > 0) throw new AppError('invalid', { errors });
}
