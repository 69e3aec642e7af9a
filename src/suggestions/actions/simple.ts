import { invalid } from '../../kernel/errors.ts';
import { staffTable } from '../../people/table.ts';
import { writeCaseText } from '../commands/write-case-text.ts';
import type { Action, ActionContext } from './action.ts';
import { clockOf, dueAfterPause } from './finish-clock.ts';

/** Stores the words given for colleagues and names them by id. */
export async function storedWords(
  { tx, deps, actor, row, conversation, body }: ActionContext,
  words = body.reason ?? body.text,
): Promise<{ textId?: string }> {
  if (words === undefined) return {};
  return { textId: await writeCaseText(tx, deps, conversation, row.id, words, actor.id) };
}

/** Only the status changes; a reason, if there is one, is kept for colleagues. */
export const plain: Action = async (context) => ({ payload: await storedWords(context) });

/** The text goes to the citizen as it stands. */
export const toCitizen: Action = async (context) => ({
  payload: { ...(await storedWords(context, context.body.reason)) },
  ...(context.body.text === undefined ? {} : { text: context.body.text }),
});

export const assign: Action = async ({ tx, deps, row, body, now }) => {
  const person = await tx.repo(staffTable).findOneBy({ id: body.assignee ?? '' });
  const fits =
    person &&
    !person.disabled &&
    person.unit !== null &&
    person.unit === row.unit &&
    (person.role === 'head' || person.role === 'officer');
  if (!fits) throw invalid('assignee', '请选本单位在岗的人员');
  if (row.confidential && !person.clearance) throw invalid('assignee', '这是涉密件，请选涉密经办人员');
  return { payload: { assigneeId: person.id, dueAt: dueAfterPause(deps, row, now) } };
};

/** A day means its end, by the wall clock of the bureau. @returns epoch ms; NaN for what is no time */
function timeOf({ deps, body }: ActionContext): number {
  const { until = '' } = body;
  return until.length === 10 ? deps.calendar.dayEnd(until) - 1_000 : Date.parse(until);
}

function later(context: ActionContext): number {
  const { row, now } = context;
  const until = timeOf(context);
  if (!Number.isFinite(until) || until <= Math.max(now, row.dueAt ?? 0))
    throw invalid('until', '新的期限要晚于现在的期限');
  return until;
}

export const askExtend: Action = async (context) => ({
  payload: { until: later(context), ...(await storedWords(context)) },
});
export const extend: Action = async (context) => ({
  payload: { dueAt: later(context), ...(await storedWords(context)) },
});

/** A code may stand in the event; a reason in words is kept with the words, where it can be erased. */
const CODE = /^[a-z][a-z_]{0,39}$/;

export const returnCase: Action = async (context) => {
  const { reason, text } = context.body;
  const isCode = reason !== undefined && CODE.test(reason);
  const words = [isCode ? undefined : reason, text].filter((part) => part !== undefined).join('\n');
  return {
    payload: { by: context.row.unit, reason: isCode ? reason : null, ...(await storedWords(context, words)) },
  };
};

/** Work begins anew, and so does its clock. */
export const reopen: Action = async (context) => {
  const { deps, row, now } = context;
  return {
    payload: { dueAt: deps.calendar.due(now, clockOf(deps, row), row.unit), ...(await storedWords(context)) },
  };
};

/** Ideas: how far it has come, and what the author is told. */
export const shortlist: Action = async () => ({ payload: { stage: 'shortlisted' } });
export const adopt: Action = async ({ body }) => ({
  payload: { stage: 'adopted', part: body.part ?? false },
  text: body.text ?? '',
});
export const review: Action = async (context) => ({
  payload: {
    stage: 'reviewing',
    ...Object.fromEntries(Object.entries(context.body.scores ?? {}).map(([name, score]) => [`score_${name}`, score])),
    ...(await storedWords(context)),
  },
});
export const keep: Action = async (context) => {
  const until = timeOf(context);
  if (!(until > context.now)) throw invalid('until', '请选以后的日期');
  return { payload: { stage: 'kept', until } };
};
export const turnDown: Action = async (context) => ({
  payload: { stage: 'turned_down', ...(await storedWords(context)) },
  text: context.body.reason ?? '',
});
