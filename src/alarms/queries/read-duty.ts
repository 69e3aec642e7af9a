import { MoreThan } from 'typeorm';
import { wallWords } from '../../calendar/wall-words.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { type StaffRow, staffSessionTable, staffTable } from '../../people/table.ts';
import { readRoster } from '../../settings/queries/read-rules.ts';
import type { DutyItem } from '../contract.ts';
import { mayReadDuty } from '../policy.ts';
import { isDutyDesk } from '../rules.ts';
import { dutyRoster } from './duty-roster.ts';

/** The roster, and whom an emergency would ring now. @throws AppError forbidden */
export async function readDuty(
  deps: Pick<Deps, 'store' | 'rules' | 'calendar' | 'clock'>,
  actor: StaffActor,
): Promise<DutyItem> {
  if (!mayReadDuty(actor)) throw new AppError('forbidden');
  const { read } = deps.store;
  const { version, shifts } = await readRoster(read);
  const people = await read.repo(staffTable).find({ where: { disabled: 0 }, order: { username: 'ASC' } });
  const sessions = await read
    .repo(staffSessionTable)
    .find({ select: { id: true, staffId: true }, where: { expiresAt: MoreThan(deps.clock.now()) } });
  const signedIn = new Set(sessions.map((session) => session.staffId));
  const byName = new Map(people.map((person) => [person.username, person]));
  const rung = (await dutyRoster(deps)).flatMap((name) => byName.get(name) ?? []);
  const desk = people.filter((person) => isDutyDesk(person) && signedIn.has(person.id));
  const item = ({ id, username, name, unit }: StaffRow) => ({ username, name, unit, signedIn: signedIn.has(id) });
  return {
    version,
    shifts: shifts.map(({ name, days, from, to, staff }) => ({
      name,
      days: [...days],
      from: wallWords(from),
      to: wallWords(to),
      staff: staff.map((username) => ({ username, name: byName.get(username)?.name ?? username })),
    })),
    now: { by: rung.length > 0 ? 'roster' : 'everyone', staff: (rung.length > 0 ? rung : desk).map(item) },
  };
}
