import { type EntitySchema, In, type ObjectLiteral } from 'typeorm';
import { conversationTable, messageTable } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { staffTable } from '../../people/table.ts';
import type { Reader } from '../../store/store.ts';
import { suggestionTable } from '../../suggestions/table.ts';
import { canSeeAlarm } from '../policy.ts';
import { type AlarmItem, presentAlarm } from '../present.ts';
import type { AlarmRow } from '../table.ts';
import { dutyRoster } from './duty-roster.ts';

/** Those of the alarms that the person may see, as they may see them, in the order given. */
export async function readAlarms(
  deps: Pick<Deps, 'store' | 'keyring' | 'rules' | 'calendar' | 'clock'>,
  actor: StaffActor,
  alarms: readonly AlarmRow[],
): Promise<AlarmItem[]> {
  if (alarms.length === 0) return [];
  const { read } = deps.store;
  const suggestions = await byId(
    read,
    suggestionTable,
    alarms.map((a) => a.suggestionId),
  );
  const subjectOf = (alarm: AlarmRow) => suggestions.get(alarm.suggestionId ?? '') ?? null;
  const visible = alarms.filter((alarm) => canSeeAlarm(actor, subjectOf(alarm)));
  const messages = await byId(
    read,
    messageTable,
    visible.map((a) => a.messageId),
  );
  const conversations = await byId(
    read,
    conversationTable,
    visible.map((a) => a.conversationId),
  );
  const takers = await byId(
    read,
    staffTable,
    visible.map((a) => a.ackedBy),
  );
  const roster = await dutyRoster(deps);
  return visible.map((alarm) =>
    presentAlarm(
      deps,
      actor,
      {
        alarm,
        suggestion: subjectOf(alarm),
        message: messages.get(alarm.messageId) ?? null,
        conversation: conversations.get(alarm.conversationId) ?? null,
        takerName: takers.get(alarm.ackedBy ?? '')?.name ?? null,
      },
      roster,
    ),
  );
}

async function byId<T extends ObjectLiteral & { id: string }>(
  read: Reader,
  table: EntitySchema<T>,
  ids: readonly (string | null)[],
): Promise<Map<string, T>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await read
    .repo(table)
    .createQueryBuilder('t')
    .where({ id: In(wanted) })
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}
