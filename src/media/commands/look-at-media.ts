import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { writeAudit } from '../../people/audit.ts';
import { findVisibleMedia } from '../queries/find-visible-media.ts';
import { readMedia } from '../store-media.ts';
import type { MediaRow } from '../table.ts';

/**
 * Shows a picture to a member of staff; the audit log keeps the look before the bytes are handed out.
 * @throws AppError not_found when the picture is absent or its case is not theirs to read
 */
export async function lookAtMedia(
  deps: Pick<Deps, 'config' | 'store' | 'keyring' | 'ids' | 'clock'>,
  actor: StaffActor,
  id: string,
  address: string | null,
): Promise<{ media: MediaRow; bytes: Buffer }> {
  const { media, conversation, number } = await findVisibleMedia(deps, actor, id);
  const bytes = await readMedia(deps, conversation, media);
  await deps.store.unitOfWork((tx) =>
    writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'media.look',
      objectType: 'suggestion',
      objectId: number,
      detail: media.id,
      address,
    }),
  );
  return { media, bytes };
}
