import { type ConversationRow, conversationTable, messageTable } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { canSeeBody } from '../../suggestions/policy.ts';
import { suggestionTable } from '../../suggestions/table.ts';
import { type MediaRow, mediaTable } from '../table.ts';

export interface VisibleMedia {
  media: MediaRow;
  conversation: ConversationRow;
  /** Number of the suggestion that the picture belongs to. */
  number: string;
}

/** A picture of a case whose body this person may read. @throws AppError not_found when absent or not theirs */
export async function findVisibleMedia(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  id: string,
): Promise<VisibleMedia> {
  const { read } = deps.store;
  const media = await read.repo(mediaTable).findOneBy({ id });
  const message = media && (await read.repo(messageTable).findOneBy({ mediaId: media.id }));
  const suggestion =
    message?.suggestionId && (await read.repo(suggestionTable).findOneBy({ id: message.suggestionId }));
  if (!media || !suggestion || !canSeeBody(actor, suggestion)) throw new AppError('not_found');
  const conversation = await read.repo(conversationTable).findOneBy({ id: media.conversationId });
  if (!conversation) throw new AppError('not_found');
  return { media, conversation, number: suggestion.number };
}
