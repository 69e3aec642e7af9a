import { defineEndpoint } from '../kernel/endpoint.ts';

/**
 * Server-sent events `suggestion` {number}, `alarm` {id}, `messages` {}, `session` {} — hints only, the reader fetches the truth.
 * `id` of an event is a time; Last-Event-ID catches up from there, with overlap.
 */
export const staffStream = defineEndpoint({
  name: 'staffStream',
  method: 'GET',
  path: '/api/stream',
  door: 'staff',
  summary: 'Hints what changed, for whom may see it',
  answer: { status: 200, kind: 'stream' },
});
