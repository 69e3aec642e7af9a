import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const alarmItem = z.object({
  id: z.string(),
  raisedAt: time,
  /** Masked words of the message, null for who may not see the body. */
  text: z.string().nullable(),
  /** Town and village, once they are known. */
  place: z.string().nullable(),
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

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const shift = {
  name: z.string().trim().max(20),
  /** Days on which it begins: Monday 1 … Sunday 7. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: clock,
  /** Not after `from`: on the next day. */
  to: clock,
};
const username = z.string().trim().toLowerCase().min(1).max(64);

export const dutyItem = z.object({
  version: z.number().int(),
  /** In the order they are rung. */
  shifts: z.array(z.object({ ...shift, staff: z.array(z.object({ username: z.string(), name: z.string() })) })),
  /** Whom an emergency would ring now: the names of the roster in turn, or everybody of the desk who is signed in. */
  now: z.object({
    by: z.enum(['roster', 'everyone']),
    staff: z.array(
      z.object({ username: z.string(), name: z.string(), unit: z.string().nullable(), signedIn: z.boolean() }),
    ),
  }),
});

export const readDuty = defineEndpoint({
  name: 'readDuty',
  method: 'GET',
  path: '/api/duty',
  door: 'staff',
  summary: 'Who is on the duty desk now, and the roster (the duty desk, supervisors, heads)',
  answer: { status: 200, schema: dutyItem },
});

export const setDuty = defineEndpoint({
  name: 'setDuty',
  method: 'PUT',
  path: '/api/duty',
  door: 'staff',
  summary: 'Change the roster; no shifts: everybody of the desk who is signed in is rung (administrators)',
  body: z.object({
    version: z.number().int().min(0),
    shifts: z.array(z.object({ ...shift, staff: z.array(username).min(1).max(20) })).max(30),
  }),
  answer: { status: 200, schema: dutyItem },
});

export type DutyItem = z.output<typeof dutyItem>;
