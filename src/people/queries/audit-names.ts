import { In } from 'typeorm';
import { alarmTable } from '../../alarms/table.ts';
import type { Reader } from '../../store/store.ts';
import { suggestionTable } from '../../suggestions/table.ts';
import { type AuditRow, staffTable, unitTable } from '../table.ts';

type Named = Pick<AuditRow, 'staffId' | 'objectType' | 'objectId'>;

export interface AuditNames {
  people: ReadonlyMap<string, { username: string; name: string }>;
  /** What an entry's object is called; null where it has no name. */
  objectName(entry: Named): string | null;
}

/** Names for a page of the audit log, in a handful of statements. */
export async function auditNames(read: Reader, entries: readonly Named[]): Promise<AuditNames> {
  const idsOf = (...types: string[]) => entries.filter((e) => types.includes(e.objectType)).map((e) => e.objectId);
  const staffIds = [...new Set([...entries.flatMap((e) => e.staffId ?? []), ...idsOf('staff', 'session')])];
  const [people, units, numbers] = await Promise.all([
    staffIds.length === 0
      ? []
      : read.repo(staffTable).find({ where: { id: In(staffIds) }, select: { id: true, username: true, name: true } }),
    idsOf('unit').length === 0 ? [] : read.repo(unitTable).find({ select: { code: true, name: true } }),
    alarmNumbers(read, idsOf('alarm')),
  ]);
  const byId = new Map(people.map((one) => [one.id, one]));
  const unitNames = new Map(units.map((unit) => [unit.code, unit.name]));
  return {
    people: byId,
    objectName({ objectType, objectId }) {
      if (objectType === 'suggestion' || objectType === 'category') return objectId;
      if (objectType === 'place') return objectId.replace('/', '');
      if (objectType === 'unit') return unitNames.get(objectId) ?? null;
      if (objectType === 'alarm') return numbers.get(objectId) ?? null;
      return byId.get(objectId)?.name ?? null;
    },
  };
}

/** Numbers of the suggestions that alarms belong to, where there is one yet. */
async function alarmNumbers(read: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const alarms = await read
    .repo(alarmTable)
    .find({ where: { id: In([...ids]) }, select: { id: true, suggestionId: true } });
  const found = alarms.flatMap(({ suggestionId }) => suggestionId ?? []);
  if (found.length === 0) return new Map();
  const rows = await read.repo(suggestionTable).find({ where: { id: In(found) }, select: { id: true, number: true } });
  const byId = new Map(rows.map((row) => [row.id, row.number]));
  return new Map(
    alarms.flatMap(({ id, suggestionId }) => {
      const number = suggestionId === null ? undefined : byId.get(suggestionId);
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
}
