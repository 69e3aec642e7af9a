import { caseWords } from '../../conversation/queries/case-words.ts';
import { messageTable } from '../../conversation/table.ts';
import { invalid } from '../../kernel/errors.ts';
import { understand } from '../../language/understand.ts';
import { route } from '../../routing/route.ts';
import { stationOf } from '../../settings/rules.ts';
import { writeCopies } from '../commands/masked-copies.ts';
import { openSuggestion } from '../commands/open-suggestion.ts';
import { canSee, canSeeBody } from '../policy.ts';
import { OPEN_STATUSES } from '../transitions.ts';
import type { Action } from './action.ts';

/** Joins this suggestion to another about the same thing; its citizen gets every answer of the other. */
export const merge: Action = async ({ actor, row, target }) => {
  if (!target || !canSee(actor, target)) throw invalid('into', '没有这个编号');
  // Its later answers go to this citizen too: who joins them must be able to read both.
  if (!canSeeBody(actor, target)) throw invalid('into', '您不能查看那一件的内容');
  // Who wrote the open one would hear the answers of the other, and that there is one.
  if (target.confidential !== row.confidential) throw invalid('into', '涉密件不能和非涉密件并案');
  if (target.id === row.id) throw invalid('into', '不能并到自己');
  if (!OPEN_STATUSES.includes(target.status)) throw invalid('into', '那一件已经办结');
  return { payload: { into: target.id, intoNumber: target.number } };
};

/** Takes some messages out into a suggestion of their own. */
export const split: Action = async ({ tx, deps, row, conversation, body, freshNumber }) => {
  const mine = await caseWords(tx, deps, row.id);
  const ids = new Set(body.messageIds);
  const chosen = mine.filter((m) => ids.has(m.id));
  if (chosen.length !== ids.size) throw invalid('messageIds', '有的消息不在这一件里');
  if (chosen.length === mine.length) throw invalid('messageIds', '至少要留下一条消息');
  const understanding = understand(
    chosen.map((m) => m.text),
    deps.language,
  );
  const rules = deps.rules.now();
  const station = stationOf(rules, understanding.place.place) ?? row.station;
  const judged = route({ ...understanding, station }, rules);
  const opened = await openSuggestion(tx, deps, {
    conversation,
    burstId: null,
    number: freshNumber ?? '',
    understanding,
    // What was told in confidence stays so, whatever the machine takes the part for.
    route: { ...judged, confidential: judged.confidential || row.confidential === 1 },
  });
  const moved = { suggestionId: opened.id, ...(opened.confidential ? { masked: null } : {}) };
  for (const { id } of chosen) tx.patch(messageTable, id, moved);
  return {
    payload: { into: opened.id, intoNumber: opened.number, messageIds: [...ids] },
    // What left must not stay readable in the copies of what remains.
    ...(row.confidential ? {} : { copies: await writeCopies(tx, deps, row) }),
  };
};
