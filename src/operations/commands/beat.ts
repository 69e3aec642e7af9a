import { LessThan } from 'typeorm';
import type { Deps } from '../../deps.ts';
import { type ProcessRow, processTable } from '../table.ts';

/** Rows of processes that were killed are kept this long. */
const FORGET_MS = 10 * 60_000;

/** Notes a sign of life and the figures of a process. */
export async function beat(deps: Pick<Deps, 'store'>, row: ProcessRow): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    const processes = tx.repo(processTable);
    const { id, beatAt } = row;
    const [known] = await tx.query('SELECT 1 AS one FROM process WHERE id = $1', [id]);
    if (known) tx.patch(processTable, id, { beatAt, figures: row.figures });
    else await tx.insertNew(processTable, row);
    await processes.delete({ beatAt: LessThan(beatAt - FORGET_MS) });
  });
}

/** Takes a process that ends off the list. */
export async function leave(deps: Pick<Deps, 'store'>, id: string): Promise<void> {
  await deps.store.unitOfWork((tx) => tx.repo(processTable).delete({ id }));
}
