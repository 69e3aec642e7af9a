import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { SuggestionDetail } from '../contract.ts';
import { canSee } from '../policy.ts';
import { isoOrNull, presentItem } from '../present.ts';
import { suggestionTable } from '../table.ts';
import { getSuggestion } from './get-suggestion.ts';
import { namesFor } from './names.ts';

/**
 * The state that a person's own action led to. Who has given the matter away by it learns where it went, and nothing
 * more: no words, no log, nothing to do.
 */
export async function suggestionAfterAction(deps: Deps, actor: StaffActor, number: string): Promise<SuggestionDetail> {
  const row = await deps.store.read.repo(suggestionTable).findOneBy({ number });
  if (!row) throw new AppError('not_found');
  if (canSee(actor, row)) return getSuggestion(deps, actor, number);
  const names = await namesFor(deps.store.read, [row]);
  return {
    ...presentItem(row, actor, names, deps.clock.now()),
    text: null,
    messages: [],
    log: [],
    understanding: null,
    duplicates: [],
    allowedActions: [],
    mergedInto: null,
    stage: row.stage,
    firstReplyDueAt: isoOrNull(row.firstReplyDueAt),
    firstReplyAt: isoOrNull(row.firstReplyAt),
    petition: row.petition === 1,
    supervised: row.supervised === 1,
  };
}
