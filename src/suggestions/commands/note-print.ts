import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { canSee } from '../policy.ts';
import { isoTime } from '../present.ts';
import { suggestionTable } from '../table.ts';

/** What a sheet says of its printing. */
export interface PrintNote {
  at: string;
  by: string;
  url: string | null;
}

/**
 * Notes that somebody prints a suggestion: paper leaves the bureau where a screen does not, masked or not.
 * @throws AppError not_found when it is absent or not theirs
 */
export async function notePrint(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'config'>,
  actor: StaffActor,
  number: string,
  address: string | null,
): Promise<PrintNote> {
  await deps.store.unitOfWork(async (tx) => {
    const row = await tx.repo(suggestionTable).findOneBy({ number });
    if (!row || !canSee(actor, row)) throw new AppError('not_found');
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'suggestion.print',
      objectType: 'suggestion',
      objectId: row.number,
      address,
    });
  });
  const { publicUrl } = deps.config;
  return {
    at: isoTime(deps.clock.now()),
    by: actor.name,
    url: publicUrl === undefined ? null : `${publicUrl}/admin/s/${number}`,
  };
}
