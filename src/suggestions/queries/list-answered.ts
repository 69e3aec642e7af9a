import { openBody } from '../../conversation/body.ts';
import { conversationKeys } from '../../conversation/queries/conversation-keys.ts';
import { withoutSentence } from '../../conversation/say.ts';
import { type MessageRow, messageTable } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { maskText } from '../../language/pii.ts';
import { marks } from '../../store/marks.ts';
import type { AnsweredCase } from '../alike/contract.ts';
import { canSeeBody } from '../policy.ts';
import { isoTime } from '../present.ts';
import { suggestionTable } from '../table.ts';
import { type AlikeReach, findAlike } from './find-alike.ts';
import { visibleSuggestion } from './get-suggestion.ts';

const SHOWN = 3;
/** Looked at for those whose answer the person may read. */
const BEST = 40;
const DONE: AlikeReach = { days: 365, compared: 120, perKey: 200, keys: 1, statuses: ['resolved', 'closed'] };

/**
 * Resolved matters that read like this one, with the last answer each got: the three most alike of the last year whose
 * body the person may see. Nothing for who may not see the body of this one, and nothing of a confidential one.
 * @throws AppError not_found when absent or not theirs
 */
export async function listAnswered(
  deps: Pick<Deps, 'store' | 'keyring'>,
  actor: StaffActor,
  number: string,
): Promise<AnsweredCase[]> {
  const { read } = deps.store;
  const row = await visibleSuggestion(deps, actor, number);
  if (row.masked === null || !canSeeBody(actor, row)) return [];
  const { id, masked, town, createdAt } = row;
  const alike = (await findAlike(read, { id, masked, town, at: createdAt }, DONE)).slice(0, BEST);
  if (alike.length === 0) return [];
  const ids = alike.map((one) => one.id);
  const found = await read.rows(suggestionTable, `WHERE id IN (${marks(ids.length)})`, ids);
  const rows = new Map(found.filter((other) => canSeeBody(actor, other)).map((other) => [other.id, other]));
  const answers = await answersOf(deps, [...rows.keys()]);
  return alike
    .flatMap(({ id: other, score }) => {
      const [there, answer] = [rows.get(other), answers.get(other)];
      return there && answer
        ? [{ number: there.number, status: there.status, summary: there.summary, score, ...answer }]
        : [];
    })
    .slice(0, SHOWN);
}

type Answer = Pick<AnsweredCase, 'answer' | 'answeredAt'>;

/** The last result, else the last reply, of each suggestion; without the sentence it was told in. */
async function answersOf(deps: Pick<Deps, 'store' | 'keyring'>, ids: readonly string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  if (ids.length === 0) return answers;
  const { read } = deps.store;
  const told = await read.rows(
    messageTable,
    `WHERE suggestion_id IN (${marks(ids.length)}) AND direction = 'out' AND purpose IN ('result', 'reply') ORDER BY at, seq`,
    ids,
  );
  const last = new Map<string, MessageRow>();
  for (const message of told) {
    const before = last.get(message.suggestionId ?? '');
    if (before?.purpose === 'result' && message.purpose !== 'result') continue;
    last.set(message.suggestionId ?? '', message);
  }
  const keys = await conversationKeys(read, [...last.values()]);
  for (const [id, message] of last) {
    const key = keys.get(message.conversationId);
    const text = key ? (openBody(deps, key, message).text ?? '') : '';
    const answer = maskText(withoutSentence(['staff.resolve', 'staff.reply'], text)).masked;
    if (answer !== '') answers.set(id, { answer, answeredAt: isoTime(message.at) });
  }
  return answers;
}
