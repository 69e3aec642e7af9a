import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const alarmItem = z.object({
  id: z.string(),
  raisedAt: time,
  /** Masked words of the message, null for who may not see the body. */
  text: z.string().nullable(),
  reasons: z.array(z.string()),
  suggestion: z.string().nullable(),
  step: z.number().int(),
  /** Whether it rings for the caller now. */
  ringing: z.boolean(),
  ackedBy: z.string().nullable(),
  ackedAt: time.nullable(),
});

export const listAlarms = defineEndpoint({
  name: 'listAlarms',
  method: 'GET',
  path: '/api/alarms',
  door: 'staff',
  summary: 'Emergencies not yet taken; with all=1 also those taken in the last day',
  query: z.object({ all: z.enum(['0', '1']).optional() }),
  answer: { status: 200, schema: z.object({ items: z.array(alarmItem) }) },
});

export const takeAlarm = defineEndpoint({
  name: 'takeAlarm',
  method: 'POST',
  path: '/api/alarms/:id/ack',
  door: 'staff',
  summary: 'Take an emergency: it stops ringing for everybody',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 200, schema: alarmItem },
});
