import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';

/** Wall time; a shift may end at 24:00. */
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const shifts = z
  .array(z.object({ from: clock, to: clock }))
  .min(1)
  .max(4);
const ownDay = shifts.optional();

/** Hours of every working day, and of the weekdays (Monday 1 … Friday 5) that differ. */
export const weekHours = z.object({
  every: shifts,
  days: z.object({ '1': ownDay, '2': ownDay, '3': ownDay, '4': ownDay, '5': ownDay }).optional(),
});

export const UNIT_LEVELS = ['station', 'bureau', 'external'] as const;

export const unitItem = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(UNIT_LEVELS),
  town: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  phone: z.string().nullable(),
  /** The hours in force; `defaultHours` tells that they are the bureau's. */
  hours: weekHours,
  defaultHours: z.boolean(),
  active: z.boolean(),
  version: z.number().int(),
  /** Open matters and active accounts, where they were asked for. */
  openCases: z.number().int().optional(),
  staff: z.number().int().optional(),
});

const units = z.object({ items: z.array(unitItem), nextCursor: z.string().nullable() });
const yes = z.enum(['0', '1']).optional();
/** `all`: closed ones too. `counts`: with open matters and accounts (administrators, dispatchers, supervisors, heads). */
const listQuery = z.object({
  all: yes,
  counts: yes,
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(200).optional(),
});
const params = z.object({ code: z.string().max(40) });
const version = z.number().int().min(0);

const name = z.string().trim().min(1).max(40);
const changeable = {
  town: z.string().max(40).nullable().optional(),
  lat: z.number().min(-90).max(90).nullable().optional(),
  lng: z.number().min(-180).max(180).nullable().optional(),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\d\s+()（）#转-]*$/)
    .nullable()
    .optional(),
  /** Null: the bureau's. */
  hours: weekHours.nullable().optional(),
};
const newUnit = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name,
  level: z.enum(UNIT_LEVELS).optional(),
  ...changeable,
});
const newStation = newUnit.omit({ level: true });
const changes = z.object({ version, name: name.optional(), ...changeable, active: z.boolean().optional() });
const closing = z.object({ version: z.coerce.number().int().min(0).optional() });

const one = { status: 200, schema: unitItem } as const;
const made = { status: 201, schema: unitItem } as const;
const many = { status: 200, schema: units } as const;
const staff = { door: 'staff' } as const;

export const listStations = defineEndpoint({
  ...staff,
  name: 'listStations',
  method: 'GET',
  path: '/api/stations',
  summary: 'The police stations',
  query: listQuery,
  answer: many,
});
export const getStation = defineEndpoint({
  ...staff,
  name: 'getStation',
  method: 'GET',
  path: '/api/stations/:code',
  summary: 'A police station',
  params,
  answer: one,
});
export const createStation = defineEndpoint({
  ...staff,
  name: 'createStation',
  method: 'POST',
  path: '/api/stations',
  summary: 'Add a police station (administrators)',
  body: newStation,
  answer: made,
});
export const updateStation = defineEndpoint({
  ...staff,
  name: 'updateStation',
  method: 'PATCH',
  path: '/api/stations/:code',
  summary: 'Change, close or reopen a police station (administrators)',
  params,
  body: changes,
  answer: one,
});
export const closeStation = defineEndpoint({
  ...staff,
  name: 'closeStation',
  method: 'DELETE',
  path: '/api/stations/:code',
  summary: 'Close a police station (administrators); its row and history stay',
  params,
  query: closing,
  answer: one,
});
export const listUnits = defineEndpoint({
  ...staff,
  name: 'listUnits',
  method: 'GET',
  path: '/api/units',
  summary: 'Stations, bureau units and outside bodies',
  query: listQuery,
  answer: many,
});
export const getUnit = defineEndpoint({
  ...staff,
  name: 'getUnit',
  method: 'GET',
  path: '/api/units/:code',
  summary: 'A station, bureau unit or outside body',
  params,
  answer: one,
});
export const createUnit = defineEndpoint({
  ...staff,
  name: 'createUnit',
  method: 'POST',
  path: '/api/units',
  summary: 'Add a unit, a bureau unit unless the level says otherwise (administrators)',
  body: newUnit,
  answer: made,
});
export const updateUnit = defineEndpoint({
  ...staff,
  name: 'updateUnit',
  method: 'PATCH',
  path: '/api/units/:code',
  summary: 'Change, close or reopen a unit (administrators)',
  params,
  body: changes,
  answer: one,
});
export const closeUnit = defineEndpoint({
  ...staff,
  name: 'closeUnit',
  method: 'DELETE',
  path: '/api/units/:code',
  summary: 'Close a unit (administrators); its row and history stay',
  params,
  query: closing,
  answer: one,
});

export type UnitItem = z.output<typeof unitItem>;
export type WeekHoursWords = z.output<typeof weekHours>;
export type NewUnit = z.output<typeof newUnit>;
export type UnitChanges = z.output<typeof changes>;
