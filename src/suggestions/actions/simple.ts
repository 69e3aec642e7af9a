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
  return { payload: { assigneeId: person.id, dueAt: dueAfterPause(deps, row, now) } };
};

const timeOf = (value: string | undefined) =>
  Date.parse(value && value.length === 10 ? `${value}T23:59:59+08:00` : (value ?? ''));

function later({ row, body, now }: ActionContext): number {
  const until = timeOf(body.until);
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

export const returnCase: Action = async (context) => ({
  payload: {
    by: context.row.unit,
    reason: context.body.reason ?? null,
    ...(await storedWords(context, context.body.text)),
  },
});

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
export const keep: Action = async ({ body, now }) => {
  const until = timeOf(body.until);
  if (!(until > now)) throw invalid('until', '请选以后的日期');
  return { payload: { stage: 'kept', until } };
};
export const turnDown: Action = async (context) => ({
  payload: { stage: 'turned_down', ...(await storedWords(context)) },
  text: context.body.reason ?? '',
});
