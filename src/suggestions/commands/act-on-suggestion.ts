import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid, type Words } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import type { Tx } from '../../store/store.ts';
import type { Action, ActionContext } from '../actions/action.ts';
import { ACTIONS } from '../actions/catalogue.ts';
import type { ActionBody } from '../contract.ts';
import { canSee, mayDo, obstacle } from '../policy.ts';
import { STAFF_ACTIONS, type StaffAction } from '../rules.ts';
import { type SuggestionRow, suggestionEventTable } from '../table.ts';
import { TRANSITIONS } from '../transitions.ts';
import { drawNumber } from './draw-number.ts';
import { type LockedSuggestion, lockSuggestions } from './lock-suggestion.ts';
import { recordStep } from './record-step.ts';

export interface ActionResult {
  revealed?: { field: string; value: string };
}

/** Steps whose words go to the citizens of merged suggestions too. */
const SHARED = new Set<StaffAction>(['reply', 'resolve', 'decline', 'extend', 'reopen']);

const WORDS_OF_OBSTACLE: Record<string, Words> = {
  status: { zh: '当前状态没有这一步', en: 'its status has no such step' },
  designated: { zh: '已指定承办，不能再退', en: 'the unit was designated; it cannot be returned again' },
  returned_once: { zh: '本单位已退过一次', en: 'this unit has returned it once' },
  not_an_idea: { zh: '不是金点子', en: 'it is no idea' },
  stage: { zh: '金点子不在这个阶段', en: 'the idea is at another stage' },
  not_asked: { zh: '群众没有申请重办', en: 'the citizen did not ask for it' },
};

/**
 * Does one action of a member of staff: policy, rules, then one unit of work with row, event, messages and audit.
 * The version is compared before the action is judged.
 * @throws AppError not_found (absent or not theirs), conflict, forbidden, action_unknown, action_not_allowed, invalid
 */
export async function actOnSuggestion(
  deps: Deps,
  actor: StaffActor,
  number: string,
  body: ActionBody,
  address: string | null,
): Promise<ActionResult> {
  const freshNumber = body.action === 'split' ? await drawNumber(deps) : null;
  return deps.store.unitOfWork(async (tx) => {
    const locked = await lockSuggestions(tx, body.into === undefined ? [number] : [number, body.into]);
    const subject = locked.get(number);
    if (!subject || !canSee(actor, subject.row)) throw new AppError('not_found');
    if (subject.row.version !== body.version) throw new AppError('conflict');
    const action = STAFF_ACTIONS.find((name) => name === body.action);
    if (!action) throw new AppError('action_unknown', { action: body.action });
    await judge(tx, actor, subject.row, action);
    checkFields(action, body);
    const context: ActionContext = {
      tx,
      deps,
      actor,
      body,
      freshNumber,
      row: subject.row,
      conversation: subject.conversation,
      target: (body.into !== undefined && locked.get(body.into)?.row) || null,
      now: deps.clock.now(),
    };
    return perform(context, action, ACTIONS[action], subject, address);
  });
}

async function perform(
  context: ActionContext,
  name: StaffAction,
  action: Action,
  { merged }: LockedSuggestion,
  address: string | null,
): Promise<ActionResult> {
  const { tx, deps, actor, row, body } = context;
  const outcome = await action(context);
  const detail = name === 'reveal' ? (body.field ?? null) : null;
  await writeAudit(tx, deps, {
    staffId: actor.id,
    action: `suggestion.${name}`,
    objectType: 'suggestion',
    objectId: row.number,
    detail,
    reason: name === 'reveal' ? (body.reason ?? null) : null,
    address,
  });
  if (!outcome.silent) {
    const { to } = TRANSITIONS[name];
    const payload = { ...(to === 'same' ? {} : { status: to }), ...outcome.payload };
    const step = {
      type: `staff.${name}` as const,
      actor,
      ...(outcome.text === undefined ? {} : { text: outcome.text }),
    };
    const after = await recordStep(tx, deps, { ...row, ...outcome.copies }, { ...step, payload });
    if (SHARED.has(name))
      for (const other of merged)
        await deps.tell(tx, {
          ...step,
          row: { ...after, id: other.id, number: other.number, conversationId: other.conversationId },
          payload: { ...payload, merged: true },
          at: after.updatedAt,
        });
  }
  return outcome.revealed ? { revealed: outcome.revealed } : {};
}

async function judge(tx: Tx, actor: StaffActor, row: SuggestionRow, action: StaffAction): Promise<void> {
  const handlers = TRANSITIONS[action].who.uninvolved ? await handlersOf(tx, row.id) : [];
  if (!mayDo(actor, { ...row, handlers }, action)) throw new AppError('forbidden');
  const why = obstacle(row, action);
  if (!why) return;
  throw new AppError('action_not_allowed', { action, status: row.status, why: WORDS_OF_OBSTACLE[why] ?? why });
}

/** Staff who worked on the matter, for decisions that somebody else must take. */
async function handlersOf(tx: Tx, suggestionId: string): Promise<string[]> {
  const rows = await tx
    .repo(suggestionEventTable)
    .createQueryBuilder('e')
    .select('DISTINCT e.actor_id', 'id')
    .where('e.suggestion_id = :suggestionId', { suggestionId })
    .andWhere('e.type IN (:...types)', {
      types: ['staff.accept', 'staff.ask', 'staff.reply', 'staff.resolve', 'staff.decline'],
    })
    .getRawMany<{ id: string | null }>();
  return rows.flatMap((r) => (r.id ? [r.id] : []));
}

function checkFields(action: StaffAction, body: ActionBody): void {
  for (const field of TRANSITIONS[action].fields) {
    if (field.required && body[field.name] === undefined) throw invalid(field.name, '必填');
  }
}
