import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const sessionItem = z.object({
  id: z.string(),
  createdAt: time,
  lastAt: time,
  expiresAt: time,
  address: z.string(),
  /** The session this request came with. */
  current: z.boolean(),
});

const ended = z.object({ ended: z.number().int() });

export const listSessions = defineEndpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/session/list',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'The own open sessions, the last used first',
  answer: { status: 200, schema: z.object({ items: z.array(sessionItem) }) },
});

export const endSession = defineEndpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/session/list/:id',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'Sign one of the own sessions out',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 204 },
});

export const signOutEverywhere = defineEndpoint({
  name: 'signOutEverywhere',
  method: 'POST',
  path: '/api/session/sign-out-everywhere',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'Sign out every own session: all but this one, or all',
  body: z.object({ thisToo: z.boolean().optional() }),
  answer: { status: 200, schema: ended },
});

export const signOutStaff = defineEndpoint({
  name: 'signOutStaff',
  method: 'POST',
  path: '/api/staff/:id/sign-out',
  door: 'staff',
  summary: 'Sign a member of staff out everywhere (administrators)',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 200, schema: ended },
});
