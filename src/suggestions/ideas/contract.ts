import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const publicIdeas = defineEndpoint({
  name: 'publicIdeas',
  method: 'GET',
  path: '/api/public/ideas',
  door: 'public',
  summary: 'Adopted golden ideas',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).optional(),
    cursor: z.string().max(200).optional(),
  }),
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          number: z.string(),
          category: z.string(),
          categoryName: z.string(),
          town: z.string().nullable(),
          unit: z.string().nullable(),
          adoptedAt: time,
          summary: z.string(),
          answer: z.string().nullable(),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  },
});
