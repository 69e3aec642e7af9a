import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { KINDS } from '../language/rules.ts';
import { clockStage, timeLeft } from './clock/contract.ts';
import { STAFF_ACTIONS, STATUSES } from './rules.ts';

const time = z.iso.datetime({ offset: true });
const named = z.object({ code: z.string(), name: z.string() });
const person = z.object({ id: z.string(), name: z.string() });
const list = (values: readonly [string, ...string[]]) =>
  z.string().transform((v, ctx) => {
    const parts = v.split(',').filter(Boolean);
    const wrong = parts.find((p) => !values.includes(p));
    if (wrong !== undefined) ctx.addIssue({ code: 'custom', message: `${values.join(', ')}` });
    return parts;
  });

/** One line of the work list. */
export const suggestionItem = z.object({
  number: z.string(),
  status: z.enum(STATUSES),
  kind: z.enum(KINDS),
  category: z.string(),
  station: named.nullable(),
  unit: named.nullable(),
  town: z.string().nullable(),
  village: z.string().nullable(),
  urgency: z.enum(['now', 'urgent', 'normal']),
  createdAt: time,
  updatedAt: time,
  dueAt: time.nullable(),
  /** Null without a clock or when the matter is done. */
  left: timeLeft.nullable().optional(),
  overdue: z.boolean(),
  confidential: z.boolean(),
  /** `disabled` when the account was closed: somebody else must be named. */
  assignee: person.extend({ disabled: z.boolean().optional() }).nullable(),
  /** First 60 characters of the masked text; null for who may not see the body. */
  summary: z.string().nullable(),
  rating: z.number().int().nullable(),
  reopenAsked: z.boolean(),
  confidence: z.number().nullable(),
  version: z.number().int(),
});
export type SuggestionItem = z.infer<typeof suggestionItem>;

export const suggestionMessage = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  text: z.string().nullable(),
  at: time,
  purpose: z.string().nullable(),
  location: z.object({ lat: z.number(), lng: z.number(), label: z.string().optional() }).nullable(),
  media: z.object({ id: z.string(), type: z.string() }).nullable(),
  /** Who wrote an answer. */
  author: person.nullable(),
});

export const logEntry = z.object({
  at: time,
  type: z.string(),
  actor: z.object({ type: z.enum(['staff', 'citizen', 'system']), name: z.string().nullable() }),
  /** Codes that tell what changed (to, from, kind, category, reason …), names filled in for units and people. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Words written with the step: a note, a reason. */
  text: z.string().nullable(),
});

export const actionForm = z.object({
  action: z.enum(STAFF_ACTIONS),
  /** Fields the action takes; `options` only where the choice is short. */
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z.enum([
        'text',
        'unit',
        'staff',
        'kind',
        'category',
        'place',
        'number',
        'date',
        'reason',
        'messages',
        'field',
        'verdict',
        'scores',
      ]),
      required: z.boolean(),
    }),
  ),
});

export const suggestionDetail = suggestionItem.extend({
  text: z.string().nullable(),
  messages: z.array(suggestionMessage),
  log: z.array(logEntry),
  understanding: z
    .object({
      kind: z.enum(KINDS),
      category: z.string(),
      confidence: z.number(),
      band: z.enum(['sure', 'middle', 'unsure']),
      alternatives: z.array(z.object({ kind: z.enum(KINDS), category: z.string(), confidence: z.number() })),
      why: z.array(z.string()),
      routing: z.array(z.string()),
      modelVersion: z.string(),
      proposal: z.string().nullable(),
    })
    .nullable(),
  duplicates: z.array(
    z.object({ number: z.string(), status: z.enum(STATUSES), summary: z.string().nullable(), score: z.number() }),
  ),
  allowedActions: z.array(actionForm),
  mergedInto: z.string().nullable(),
  stage: z.string().nullable(),
  firstReplyDueAt: time.nullable(),
  firstReplyAt: time.nullable(),
  petition: z.boolean(),
  supervised: z.boolean(),
  /** How the deadline came about: every stage, and the days ahead that do not count. Null without a clock. */
  clock: z
    .object({
      /** Length as the category has it: `3wd`, `24h`. */
      length: z.string(),
      stages: z.array(clockStage),
      daysOff: z.array(z.object({ date: z.iso.date(), why: z.string() })),
    })
    .nullable()
    .optional(),
});
export type SuggestionDetail = z.infer<typeof suggestionDetail>;

export const suggestionQuery = z.object({
  status: list(STATUSES).optional(),
  kind: list(KINDS).optional(),
  category: z.string().max(60).optional(),
  station: z.string().max(60).optional(),
  unit: z.string().max(60).optional(),
  /** A staff id, `me` or `none`. */
  assignee: z.string().max(60).optional(),
  overdue: z
    .enum(['0', '1', 'true', 'false'])
    .transform((v) => v === '1' || v === 'true')
    .optional(),
  /** Only those whose citizen asked to reopen them. */
  reopen: z.literal('1').optional(),
  q: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  sort: z.enum(['newest', 'oldest', 'due']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type SuggestionQuery = z.output<typeof suggestionQuery>;

const words = z.string().trim().min(1).max(2000);

/** What an action may carry; which of it is needed is told by the transition table. */
export const actionBody = z.object({
  action: z.string().max(40),
  version: z.number().int().min(0),
  text: words.optional(),
  reason: words.optional(),
  to: z.string().max(60).optional(),
  assignee: z.string().max(60).optional(),
  kind: z.enum(KINDS).optional(),
  category: z.string().max(60).optional(),
  place: z.string().max(100).optional(),
  uphold: z.boolean().optional(),
  into: z.string().max(20).optional(),
  messageIds: z.array(z.string().max(60)).min(1).max(200).optional(),
  until: time.or(z.iso.date()).optional(),
  field: z.string().max(40).optional(),
  part: z.boolean().optional(),
  /** Marks of a reviewer by criterion, 0 to 100. */
  scores: z.record(z.string().regex(/^[a-z_]{1,20}$/), z.number().min(0).max(100)).optional(),
});
export type ActionBody = z.output<typeof actionBody>;

export const listSuggestions = defineEndpoint({
  name: 'listSuggestions',
  method: 'GET',
  path: '/api/suggestions',
  door: 'staff',
  summary: 'Suggestions the caller may see, newest first',
  query: suggestionQuery,
  answer: { status: 200, schema: z.object({ items: z.array(suggestionItem), nextCursor: z.string().nullable() }) },
});

export const getSuggestion = defineEndpoint({
  name: 'getSuggestion',
  method: 'GET',
  path: '/api/suggestions/:number',
  door: 'staff',
  summary: 'One suggestion with its messages, log, reasons and what the caller may do',
  params: z.object({ number: z.string().max(20) }),
  answer: { status: 200, schema: suggestionDetail },
});

export const actOnSuggestion = defineEndpoint({
  name: 'actOnSuggestion',
  method: 'POST',
  path: '/api/suggestions/:number/actions',
  door: 'staff',
  summary: 'Do one action; 409 when the version is not the present one',
  params: z.object({ number: z.string().max(20) }),
  body: actionBody,
  /** The new state; for `reveal` also what was asked for, in `revealed`. */
  answer: {
    status: 200,
    schema: suggestionDetail.extend({ revealed: z.object({ field: z.string(), value: z.string() }).optional() }),
  },
});

export const countSuggestions = defineEndpoint({
  name: 'countSuggestions',
  method: 'GET',
  path: '/api/suggestion-counts',
  door: 'staff',
  summary: 'Live counts of the standard work lists',
  answer: {
    status: 200,
    schema: z.object({
      mine: z.number(),
      unit: z.number(),
      unassigned: z.number(),
      overdue: z.number(),
      review: z.number(),
      returned: z.number(),
      reopen: z.number(),
      caseNone: z.number(),
    }),
  },
});
