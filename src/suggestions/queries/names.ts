import { staffTable, unitTable } from '../../people/table.ts';
import type { Reader } from '../../store/store.ts';
import type { SuggestionRow } from '../table.ts';

/** Names of units by code and of staff by id, as far as a page needs them. */
export interface Names {
  units: ReadonlyMap<string, string>;
  staff: ReadonlyMap<string, string>;
  /** Ids of those of them whose account is closed. */
  disabled: ReadonlySet<string>;
}

/** All unit names (some dozens) and those of the staff given, in two statements. */
export async function namesOf(read: Reader, staffIds: readonly (string | null)[]): Promise<Names> {
  const ids = [...new Set(staffIds.filter((id): id is string => id !== null))];
  const units = await read.repo(unitTable).find({ select: { code: true, name: true } });
  const staff =
    ids.length === 0
      ? []
      : await read
          .repo(staffTable)
          .createQueryBuilder('s')
          .select(['s.id', 's.name', 's.disabled'])
          .where('s.id IN (:...ids)', { ids })
          .getMany();
  return {
    units: new Map(units.map((u) => [u.code, u.name])),
    staff: new Map(staff.map((s) => [s.id, s.name])),
    disabled: new Set(staff.filter((s) => s.disabled === 1).map((s) => s.id)),
  };
}

export function namesFor(read: Reader, rows: readonly Pick<SuggestionRow, 'assigneeId'>[]): Promise<Names> {
  return namesOf(
    read,
    rows.map((row) => row.assigneeId),
  );
}
