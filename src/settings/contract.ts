import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

const entry = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** The bureau's own words: what screens and forms choose from. */
export const readTaxonomy = defineEndpoint({
  name: 'readTaxonomy',
  method: 'GET',
  path: '/api/taxonomy',
  door: 'staff',
  summary: 'Kinds, categories and places of the bureau',
  answer: {
    status: 200,
    schema: z.object({
      kinds: z.array(entry),
      groups: z.array(entry),
      categories: z.array(entry.extend({ group: z.string(), leadUnit: z.string(), confidential: z.boolean() })),
      towns: z.array(z.object({ name: z.string(), station: z.string().nullable(), villages: z.array(z.string()) })),
    }),
  },
});

const version = z.number().int().min(0);
const unit = z.string().min(1).max(40);

/** Who leads a sub-category. `unit` is in force (`pcs`: the station of the place), `packUnit` what the data pack says. */
export const leadUnitItem = z.object({
  category: z.string(),
  group: z.string(),
  unit: z.string(),
  packUnit: z.string(),
  changed: z.boolean(),
  version,
});

export const listLeadUnits = defineEndpoint({
  name: 'listLeadUnits',
  method: 'GET',
  path: '/api/lead-units',
  door: 'staff',
  summary: 'The lead unit of every sub-category (administrators, dispatchers, supervisors, heads)',
  answer: { status: 200, schema: z.object({ items: z.array(leadUnitItem) }) },
});

export const setLeadUnit = defineEndpoint({
  name: 'setLeadUnit',
  method: 'PATCH',
  path: '/api/lead-units/:category',
  door: 'staff',
  summary: 'Change the lead unit of a sub-category; null sets it back to the data pack (administrators)',
  params: z.object({ category: z.string().max(60) }),
  body: z.object({ version, unit: unit.nullable() }),
  answer: { status: 200, schema: leadUnitItem },
});

const placed = z.object({
  /** Code of the station in force. */
  station: z.string().nullable(),
  packStation: z.string().nullable(),
  /** Has a station of its own; a village without one goes with its town. */
  changed: z.boolean(),
  version,
});
export const placeItem = placed.extend({ town: z.string(), village: z.string().nullable() });

export const listPlaces = defineEndpoint({
  name: 'listPlaces',
  method: 'GET',
  path: '/api/places',
  door: 'staff',
  summary: 'The station of every town and village (administrators, dispatchers, supervisors, heads)',
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(placed.extend({ town: z.string(), villages: z.array(placed.extend({ village: z.string() })) })),
    }),
  },
});

export const setPlaceStation = defineEndpoint({
  name: 'setPlaceStation',
  method: 'PATCH',
  path: '/api/places',
  door: 'staff',
  summary: 'Change the station of a town or village; null sets it back (administrators)',
  body: z.object({
    town: z.string().min(1).max(40),
    village: z.string().min(1).max(40).nullable().optional(),
    version,
    station: unit.nullable(),
  }),
  answer: { status: 200, schema: placeItem },
});

export type LeadUnitItem = z.output<typeof leadUnitItem>;
export type PlaceItem = z.output<typeof placeItem>;
export type TownItem = z.output<typeof listPlaces.answer.schema>['items'][number];
