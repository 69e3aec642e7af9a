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
