import * as z from 'zod';
import { ROLES } from '../kernel/actor.ts';
import { defineEndpoint } from '../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const sessionUser = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  clearance: z.boolean(),
  mustChange: z.boolean(),
});
const session = z.object({ user: sessionUser });

export const signIn = defineEndpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  door: 'public',
  limit: 'sign-in',
  summary: 'Sign in as staff',
  body: z.object({ username: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }),
  answer: { status: 200, schema: session },
});

export const whoAmI = defineEndpoint({
  name: 'whoAmI',
  method: 'GET',
  path: '/api/session',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'The signed-in person',
  answer: { status: 200, schema: session },
});

export const signOut = defineEndpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'Sign out',
  answer: { status: 204 },
});

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/);
const password = z.string().min(8).max(256);

export const staffItem = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  clearance: z.boolean(),
  disabled: z.boolean(),
  /** A new password must be chosen at the next sign-in. */
  mustChange: z.boolean(),
  version: z.number().int(),
});
const staffParams = z.object({ id: z.string().max(60) });

export const createStaff = defineEndpoint({
  name: 'createStaff',
  method: 'POST',
  path: '/api/staff',
  door: 'staff',
  summary: 'Add a member of staff (administrators)',
  body: z.object({
    username,
    name: z.string().trim().min(1).max(40),
    role: z.enum(ROLES),
    unit: z.string().max(60).nullable().optional(),
    password,
    clearance: z.boolean().optional(),
    mustChange: z.boolean().optional(),
  }),
  answer: { status: 201, schema: staffItem },
});

export const listStaff = defineEndpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/api/staff',
  door: 'staff',
  summary: 'Staff by user name: all for administrators, dispatchers, supervisors; of the own unit for heads, officers',
  query: z.object({
    unit: z.string().max(60).optional(),
    role: z.enum(ROLES).optional(),
    disabled: z
      .enum(['0', '1', 'true', 'false'])
      .transform((v) => v === '1' || v === 'true')
      .optional(),
    /** Part of a name, user name or unit's name. */
    q: z.string().trim().max(60).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: { status: 200, schema: z.object({ items: z.array(staffItem), nextCursor: z.string().nullable() }) },
});

export const getStaff = defineEndpoint({
  name: 'getStaff',
  method: 'GET',
  path: '/api/staff/:id',
  door: 'staff',
  summary: 'One member of staff with open sessions and open cases (administrators)',
  params: staffParams,
  answer: {
    status: 200,
    schema: staffItem.extend({
      createdAt: time,
      /** Open sessions, and when one was last used. */
      sessions: z.number().int(),
      lastAt: time.nullable(),
      /** Open cases that stand under this person's name. */
      openCases: z.number().int(),
    }),
  },
});

export const closeStaff = defineEndpoint({
  name: 'closeStaff',
  method: 'DELETE',
  path: '/api/staff/:id',
  door: 'staff',
  summary: 'Disable a member of staff for good (administrators); the account stays, since the log names it',
  params: staffParams,
  answer: { status: 204 },
});

export const updateStaff = defineEndpoint({
  name: 'updateStaff',
  method: 'PATCH',
  path: '/api/staff/:id',
  door: 'staff',
  summary: 'Change or disable a member of staff (administrators); disabling ends all sessions',
  params: staffParams,
  body: z.object({
    version: z.number().int().min(0),
    name: z.string().trim().min(1).max(40).optional(),
    role: z.enum(ROLES).optional(),
    unit: z.string().max(60).nullable().optional(),
    clearance: z.boolean().optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
    /** Whether the person must choose a new password at the next sign-in. */
    mustChange: z.boolean().optional(),
  }),
  answer: { status: 200, schema: staffItem },
});

export const changePassword = defineEndpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/session/password',
  door: 'staff',
  beforePasswordChange: true,
  limit: 'sign-in',
  summary: 'Change the own password; signs out every other session',
  body: z.object({ current: z.string().min(1).max(256), password }),
  answer: { status: 204 },
});
