import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { DELIVERY_STATUSES, SETTLEMENTS, UNCONFIRMED } from './rules.ts';

const time = z.iso.datetime({ offset: true });
const byId = z.object({ id: z.string().max(60) });

export const deliveryItem = z.object({
  id: z.string(),
  channel: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  /** Code of why it is not confirmed, or how it was settled. */
  reason: z.string().nullable(),
  purpose: z.string().nullable(),
  /** Number of the suggestion the message belongs to. */
  suggestion: z.string().nullable(),
  /** Masked words of the message; null for who may not read it. */
  text: z.string().nullable(),
  attempts: z.number().int(),
  /** When the message was written, and when its delivery last changed. */
  at: time,
  updatedAt: time,
});

export const listDeliveries = defineEndpoint({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/deliveries',
  door: 'staff',
  summary: 'Messages to citizens whose arrival is unknown or that failed, newest first (dispatchers, administrators)',
  query: z.object({
    status: z.enum(UNCONFIRMED).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: { status: 200, schema: z.object({ items: z.array(deliveryItem), nextCursor: z.string().nullable() }) },
});

export const resendDelivery = defineEndpoint({
  name: 'resendDelivery',
  method: 'POST',
  path: '/api/deliveries/:id/resend',
  door: 'staff',
  summary: 'Send it once more; it may arrive twice',
  params: byId,
  answer: { status: 200, schema: deliveryItem },
});

export const settleDelivery = defineEndpoint({
  name: 'settleDelivery',
  method: 'POST',
  path: '/api/deliveries/:id/settle',
  door: 'staff',
  summary: 'Take it off the list: it arrived, the citizen was told otherwise, or it is given up',
  params: byId,
  body: z.object({ how: z.enum(SETTLEMENTS), reason: z.string().trim().max(200).optional() }),
  answer: { status: 200, schema: deliveryItem },
});
