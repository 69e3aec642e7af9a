import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

/** A message the machine was sure opens no suggestion, for the dispatcher's eyes. */
export const looseMessage = z.object({
  id: z.string(),
  conversation: z.string(),
  channel: z.string(),
  text: z.string().nullable(),
  at: time,
  kind: z.string().nullable(),
});

export const listLooseMessages = defineEndpoint({
  name: 'listLooseMessages',
  method: 'GET',
  path: '/api/messages',
  door: 'staff',
  summary: 'Messages that opened no suggestion (case=none), newest first',
  query: z.object({
    case: z.literal('none'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: { status: 200, schema: z.object({ items: z.array(looseMessage), nextCursor: z.string().nullable() }) },
});
