import type { EndpointSpec } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import type { Caller } from './doors.ts';
import type { CountedLimit, RateLimits } from './rate-limits.ts';

function limitOf(spec: EndpointSpec, { actor }: Caller, address: string): [CountedLimit, string] | null {
  if (actor?.type === 'staff') return ['staff', actor.id];
  if (spec.limit === 'chat-session') return ['chat-session', address];
  if (spec.limit === 'citizen-message' && actor) return ['citizen-message', actor.conversationId];
  return null;
}

/** Counts the call where its endpoint or its caller is limited. @throws AppError too_many with the seconds to wait */
export async function checkLimits(
  limits: RateLimits,
  spec: EndpointSpec,
  caller: Caller,
  address: string,
): Promise<void> {
  const limit = limitOf(spec, caller, address);
  const retryAfter = limit ? await limits.take(...limit) : 0;
  if (retryAfter > 0) throw new AppError('too_many', { retryAfter });
}
