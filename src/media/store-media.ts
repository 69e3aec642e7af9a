import { readFile } from 'node:fs/promises';
import type { ConversationRow } from '../conversation/table.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../kernel/errors.ts';
import { writeDurably } from './durable-file.ts';
import { mediaPath } from './media-path.ts';
import { sniffImage } from './sniff.ts';
import { stripMetadata } from './strip-metadata.ts';
import type { MediaRow } from './table.ts';

/** Largest picture in bytes. */
export const MEDIA_MAX_BYTES = 10 * 1024 * 1024;

type Owner = Pick<ConversationRow, 'id' | 'dataKey'>;

/**
 * Looks a picture over, takes out what tells of the sender, encrypts it and brings it safely to disk. Call before the
 * unit of work that inserts `row`; a file whose row never comes is swept by {@link sweepOrphans}.
 * @throws AppError too_large past 10 MB, invalid for `file` when it is no picture we take
 */
export async function prepareMedia(
  deps: Pick<Deps, 'config' | 'clock' | 'ids' | 'keyring'>,
  conversation: Owner,
  bytes: Buffer,
): Promise<{ row: MediaRow }> {
  if (bytes.length > MEDIA_MAX_BYTES) throw new AppError('too_large');
  const type = sniffImage(bytes);
  const plain = stripMetadata(type, bytes);
  const id = deps.ids.next();
  const sealed = deps.keyring.encryptBytes(conversation.dataKey, conversation.id, plain, id);
  await writeDurably(mediaPath(deps.config.dataDir, id), sealed);
  return { row: { id, conversationId: conversation.id, type, size: plain.length, at: deps.clock.now() } };
}

/**
 * The picture of a row, decrypted.
 * @throws AppError not_found when its file is gone
 * @throws Error when the file was tampered with or belongs to another conversation
 */
export async function readMedia(
  deps: Pick<Deps, 'config' | 'keyring'>,
  conversation: Owner,
  media: Pick<MediaRow, 'id'>,
): Promise<Buffer> {
  let sealed: Buffer;
  try {
    sealed = await readFile(mediaPath(deps.config.dataDir, media.id));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new AppError('not_found');
    throw error;
  }
  return deps.keyring.decryptBytes(conversation.dataKey, conversation.id, sealed, media.id);
}
