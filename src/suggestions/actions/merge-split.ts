import { openBody } from '../../conversation/body.ts';
import { messageTable } from '../../conversation/table.ts';
import { bodyText } from '../../conversation/words.ts';
import { invalid } from '../../kernel/errors.ts';
import { understand } from '../../language/understand.ts';
import { route } from '../../routing/route.ts';
import { writeCopies } from '../commands/masked-copies.ts';
import { openSuggestion } from '../commands/open-suggestion.ts';
import { canSee } from '../policy.ts';
import { OPEN_STATUSES } from '../transitions.ts';
import type { Action } from './action.ts';

/** Joins this suggestion to another about the same thing; its citizen gets every answer of the other. */
export const merge: Action = async ({ actor, row, target }) => {
  if (!target || !canSee(actor, target)) throw invalid('into', '没有这个编号');
  if (target.id === row.id) throw invalid('into', '不能并到自己');
  if (!OPEN_STATUSES.includes(target.status)) throw invalid('into', '那一件已经办结');
  return { payload: { into: target.id, intoNumber: target.number } };
};

/** Takes some messages out into a suggestion of their own. */
export const split: Action = async ({ tx, deps, row, conversation, body, freshNumber }) => {
  const mine = await tx
    .repo(messageTable)
    .find({ where: { suggestionId: row.id, direction: 'in' }, order: { seq: 'ASC' } });
  const ids = new Set(body.messageIds);
  const chosen = mine.filter((m) => ids.has(m.id));
  if (chosen.length !== ids.size) throw invalid('messageIds', '有的消息不在这一件里');
  if (chosen.length === mine.length) throw invalid('messageIds', '至少要留下一条消息');
  const understanding = understand(
    chosen.map((m) => bodyText(openBody(deps, conversation, m))),
    deps.language,
  );
  const judged = route(
    { ...understanding, station: understanding.place.place?.station ?? row.station, band: understanding.band },
    deps.pack,
  );
  const opened = await openSuggestion(tx, deps, {
    conversation,
    burstId: null,
    number: freshNumber ?? '',
    understanding,
    route: judged,
  });
  const moved = { suggestionId: opened.id, ...(opened.confidential ? { masked: null } : {}) };
  for (const { id } of chosen) await tx.repo(messageTable).update({ id }, moved);
  return {
    payload: { into: opened.id, intoNumber: opened.number, messageIds: [...ids] },
    // What left must not stay readable in the copies of what remains.
    ...(row.confidential ? {} : { copies: await writeCopies(tx, deps, conversation, row.id) }),
  };
};
