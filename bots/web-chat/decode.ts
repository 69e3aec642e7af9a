import type * as z from 'zod';
import { conversationTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { CitizenActor } from '../../src/kernel/actor.ts';
import type { Upload } from '../../src/kernel/endpoint.ts';
import { AppError, invalid } from '../../src/kernel/errors.ts';
import { prepareMedia } from '../../src/media/store-media.ts';
import type { Incoming } from '../contract.ts';
import type { sendBody } from './contract.ts';

type SendBody = z.output<typeof sendBody>;

/**
 * What the page sent as a message to store; a picture's bytes are on disk afterwards.
 * @throws AppError invalid when it is not exactly one of text, location and file
 */
export async function decode(
  deps: Deps,
  actor: CitizenActor,
  body: SendBody,
  file: Upload | undefined,
): Promise<Incoming> {
  const { clientId: key, text, location } = body;
  const given = [text, location, file].filter((part) => part !== undefined);
  if (given.length !== 1) throw invalid('text', '请发送文字、位置或图片，一次一样');
  const conversation = { id: actor.conversationId };
  if (text !== undefined) {
    if (text.trim() === '') throw invalid('text', '不能为空');
    return { conversation, key, body: { text } };
  }
  if (location) {
    const { label, ...point } = location;
    const named = label === undefined ? {} : { label };
    return { conversation, key, body: { location: { ...point, datum: 'wgs84', ...named } } };
  }
  const row = await deps.store.read.repo(conversationTable).findOneBy(conversation);
  if (!row || !file) throw new AppError('not_found');
  const media = await prepareMedia(deps, row, file.bytes);
  return { conversation, key, body: { media: { id: media.row.id, type: media.row.type } }, media: media.row };
}
