import type { Reader, Tx } from '../../store/store.ts';
import { OPEN_STATUSES } from '../../suggestions/transitions.ts';

export interface UnitCounts {
  /** Matters still worked on, by code of the unit that has them. */
  openCases: ReadonlyMap<string, number>;
  /** Accounts that are not closed. */
  staff: ReadonlyMap<string, number>;
}

const OPEN = OPEN_STATUSES.map((status) => `'${status}'`).join(',');

/** How much each unit holds. Units with nothing are left out. */
export async function countByUnit(db: Pick<Reader, 'query'> | Tx): Promise<UnitCounts> {
  const count = async (sql: string) => {
    const rows = await db.query<{ unit: string; n: number | string }>(sql);
    return new Map(rows.map(({ unit, n }) => [unit, Number(n)]));
  };
  return {
    openCases: await count(
      `SELECT unit, COUNT(*) AS n FROM suggestion WHERE unit IS NOT NULL AND status IN (${OPEN}) GROUP BY unit`,
    ),
    staff: await count('SELECT unit, COUNT(*) AS n FROM staff WHERE unit IS NOT NULL AND disabled = 0 GROUP BY unit'),
  };
}
