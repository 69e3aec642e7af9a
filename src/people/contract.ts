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

export const unitItem = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(['station', 'bureau', 'external']),
  town: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  phone: z.string().nullable(),
});
const units = z.object({ items: z.array(unitItem) });

export const listStations = defineEndpoint({
  name: 'listStations',
  method: 'GET',
  path: '/api/stations',
  door: 'staff',
  summary: 'The police stations',
  answer: { status: 200, schema: units },
});
export const listUnits = defineEndpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/api/units',
  door: 'staff',
  summary: 'Stations, bureau units and outside bodies',
  answer: { status: 200, schema: units },
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
  version: z.number().int(),
});

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
  summary: 'Staff: all for administrators and dispatchers, of the own unit for others',
  query: z.object({ unit: z.string().max(60).optional() }),
  answer: { status: 200, schema: z.object({ items: z.array(staffItem) }) },
});

export const updateStaff = defineEndpoint({
  name: 'updateStaff',
  method: 'PATCH',
  path: '/api/staff/:id',
  door: 'staff',
  summary: 'Change or disable a member of staff (administrators); disabling ends all sessions',
  params: z.object({ id: z.string().max(60) }),
  body: z.object({
    version: z.number().int().min(0),
    name: z.string().trim().min(1).max(40).optional(),
    role: z.enum(ROLES).optional(),
    unit: z.string().max(60).nullable().optional(),
    clearance: z.boolean().optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
  }),
  answer: { status: 200, schema: staffItem },
});

export const changePassword = defineEndpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/session/password',
  door: 'staff',
  beforePasswordChange: true,
  summary: 'Change the own password; signs out every other session',
  body: z.object({ current: z.string().min(1).max(256), password }),
  answer: { status: 204 },
});

export const listAudit = defineEndpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  door: 'staff',
  summary: 'Audit log, newest first (administrators and supervisors)',
  query: z.object({
    object: z.string().max(60).optional(),
    staff: z.string().max(60).optional(),
    action: z.string().max(60).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          at: time,
          staff: z.string().nullable(),
          action: z.string(),
          objectType: z.string(),
          objectId: z.string(),
          detail: z.string().nullable(),
          reason: z.string().nullable(),
          address: z.string().nullable(),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  },
});
