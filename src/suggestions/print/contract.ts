import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';

export const notePrint = defineEndpoint({
  name: 'notePrint',
  method: 'POST',
  path: '/api/suggestions/:number/prints',
  door: 'staff',
  summary: 'Note in the audit log that the sheet of a suggestion is made for printing; before it is shown',
  params: z.object({ number: z.string().max(20) }),
  answer: {
    status: 201,
    schema: z.object({
      at: z.iso.datetime({ offset: true }),
      /** Name of the person who prints. */
      by: z.string(),
      /** Address of the case under PUBLIC_URL; null where that is not set, then the page's own origin serves. */
      url: z.string().nullable(),
    }),
  },
});
