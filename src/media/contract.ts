import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

export const readCaseMedia = defineEndpoint({
  name: 'readCaseMedia',
  method: 'GET',
  path: '/api/media/:id',
  door: 'staff',
  summary: 'A picture of a case whose body the caller may read; every look is logged',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 200, kind: 'file' },
});
