import { messageTable } from '../conversation/table.ts';
import type { StaffActor } from '../kernel/actor.ts';
import { staffTable } from '../people/table.ts';
import type { StaffAction } from '../suggestions/rules.ts';
import type { SuggestionRow } from '../suggestions/table.ts';
import type { Scene } from './scene.ts';
import type { AlarmStep, Doer, StaffFields, StaffStep } from './story.ts';
import { momentOf, span } from './when.ts';

/** An address of those kept for documentation (RFC 5737): nobody's. */
const ADDRESS = '192.0.2.';

/** Address of a person's desk in the audit log. */
const addressOf = (scene: Scene, actor: StaffActor) =>
  `${ADDRESS}${10 + [...scene.stage.actors.keys()].indexOf(actor.username)}`;

/** The person of the cast who does a step. @throws Error when the unit has nobody */
function personFor(scene: Scene, who: Doer, row: SuggestionRow): StaffActor {
  const people = [...scene.stage.actors.values()];
  const found =
    who === 'head' || who === 'officer'
      ? (people.find((p) => p.role === who && p.unit === row.unit) ?? people.find((p) => p.unit === row.unit && p.unit))
      : scene.stage.actors.get(`demo.${who}`);
  if (!found) throw new Error(`nobody of ${row.unit} plays ${who}`);
  return found;
}

/** Does an action at once. @throws AppError as the command does */
export async function act(
  scene: Scene,
  on: string,
  who: Doer,
  action: StaffAction,
  fields: StaffFields,
): Promise<void> {
  const row = await scene.caseOf(on);
  if (!row) throw new Error(`${on} has no case`);
  const actor = personFor(scene, who, row);
  const body = { ...(await filled(scene, row, fields)), action, version: row.version };
  await scene.stage.hands.act(scene.deps, actor, row.number, body, addressOf(scene, actor));
}

/** A member of staff acts when the time has come; an emergency does not wait for the morning. */
export async function playStaff(scene: Scene, step: StaffStep): Promise<void> {
  const row = await scene.caseOf(step.on);
  const zone = row?.urgency === 'now' ? null : scene.zone;
  await scene.passTo(momentOf(scene.now(), step.after, scene.stage.begun, zone));
  await act(scene, step.on, step.who, step.action, step.fields);
}

/**
 * The duty desk takes the alarm of a citizen's conversation, also one that the machine raised for nothing.
 * @param expected throws where there is none
 */
export async function playAlarm(scene: Scene, step: AlarmStep, expected: boolean): Promise<void> {
  const [alarm] = await scene.deps.store.read.query<{ id: string }>(
    'SELECT id FROM alarm WHERE conversation_id = $1 AND acked_at IS NULL ORDER BY raised_at LIMIT 1',
    [scene.citizens.get(step.on) ?? ''],
  );
  if (!alarm && !expected) return;
  await scene.passTo(momentOf(scene.now(), step.after, scene.stage.begun, null));
  const actor = scene.stage.actors.get('demo.cmd.officer');
  if (!alarm || !actor) throw new Error('no alarm to take');
  await scene.stage.hands.takeAlarm(scene.deps, actor, alarm.id, addressOf(scene, actor));
}

/** The fields as the command wants them: ids for people and cases, times for spans. */
async function filled(scene: Scene, row: SuggestionRow, fields: StaffFields): Promise<StaffFields> {
  const { read } = scene.deps.store;
  const result: StaffFields = { ...fields };
  if (fields.assignee !== undefined) {
    const person = personFor(scene, fields.assignee as Doer, row);
    result.assignee = (await read.repo(staffTable).findOneBy({ username: person.username }))?.id ?? '';
  }
  if (fields.into !== undefined) result.into = (await scene.caseOf(fields.into))?.number ?? '';
  if (fields.until !== undefined)
    result.until = new Date(Math.max(scene.now(), row.dueAt ?? 0) + span(fields.until)).toISOString();
  if (fields.messageIds !== undefined) {
    const mine = await read
      .repo(messageTable)
      .find({ where: { suggestionId: row.id, direction: 'in' }, order: { seq: 'DESC' }, take: 1 });
    result.messageIds = mine.map((m) => m.id);
  }
  return result;
}
