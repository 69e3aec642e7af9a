import * as z from 'zod';
import { ROLES } from '../kernel/actor.ts';
import { defineEndpoint } from '../kernel/endpoint.ts';

/** One account of the demo, as the sign-in page offers it. */
export const demoAccount = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  unitName: z.string().nullable(),
  clearance: z.boolean(),
});

export const readDemo = defineEndpoint({
  name: 'readDemo',
  method: 'GET',
  path: '/api/public/demo',
  door: 'public',
  summary: 'Whether this service shows demo data, how far it is filled, and the accounts to look around with',
  answer: {
    status: 200,
    schema: z.object({
      demo: z.boolean(),
      /** One for all accounts; null where there is no demo. */
      password: z.string().nullable(),
      accounts: z.array(demoAccount),
      /** Stories that are there, of how many. */
      filled: z.number().int(),
      stories: z.number().int(),
    }),
  },
});
