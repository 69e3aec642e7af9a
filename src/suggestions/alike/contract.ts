import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { STATUSES } from '../rules.ts';

const time = z.iso.datetime({ offset: true });

/** A matter that was done, with what its citizen was told at the end. */
export const answeredCase = z.object({
  number: z.string(),
  status: z.enum(STATUSES),
  summary: z.string().nullable(),
  score: z.number(),
  /** Masked words of the last answer. */
  answer: z.string(),
  answeredAt: time,
});
export type AnsweredCase = z.infer<typeof answeredCase>;

export const listAnswered = defineEndpoint({
  name: 'listAnswered',
  method: 'GET',
  path: '/api/suggestions/:number/answered',
  door: 'staff',
  summary:
    'Resolved matters of the last year that read like this one, with the answers given; only those whose body the caller may see',
  params: z.object({ number: z.string().max(20) }),
  answer: { status: 200, schema: z.object({ items: z.array(answeredCase) }) },
});

/** Messages that speak of the same thing. */
export const topic = z.object({
  /** Number of the matter that stands for it. */
  number: z.string(),
  summary: z.string().nullable(),
  /** Where most of them are; null when no town is known. */
  town: z.string().nullable(),
  village: z.string().nullable(),
  /** Suggestions the caller may see. */
  count: z.number().int(),
  /** Conversations they came from. */
  citizens: z.number().int(),
  open: z.number().int(),
  firstAt: time,
  lastAt: time,
  /** Suggestions of each day of the window, oldest first; the last one is today. */
  days: z.array(z.number().int()),
  /** Newest first, the first 50. */
  cases: z.array(
    z.object({ number: z.string(), status: z.enum(STATUSES), summary: z.string().nullable(), createdAt: time }),
  ),
});
export type Topic = z.infer<typeof topic>;

export const listTopics = defineEndpoint({
  name: 'listTopics',
  method: 'GET',
  path: '/api/topics',
  door: 'staff',
  summary: 'Hot topics: what several suggestions of the last days speak of, most first',
  query: z.object({
    days: z.coerce.number().int().min(1).max(90).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(topic),
      days: z.number().int(),
      /** Suggestions that were compared; the newest ones where there are more than can be. */
      compared: z.number().int(),
    }),
  },
});
