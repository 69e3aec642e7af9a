import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Config } from '../kernel/config.ts';
import { tokenHash } from '../kernel/crypto.ts';

/** Limits that only count. */
export type CountedLimit = 'chat-session' | 'citizen-message' | 'staff';

/** How often callers may come. Every answer is in whole seconds to wait; 0 means go on. */
export interface RateLimits {
  /** Counts one call under a key (address, conversation or person). */
  take(limit: CountedLimit, key: string): Promise<number>;
  /** Whether too many sign-ins failed for this account from this address, or from the address alone; counts nothing. */
  signInBlocked(account: string, address: string): Promise<number>;
  signInFailed(account: string, address: string): Promise<void>;
  /** The right password forgets the failures of this account from this address; those of the address stay. */
  signInSucceeded(account: string, address: string): Promise<void>;
}

const SIGN_IN_SECONDS = 15 * 60;
const FAILURES_PER_ACCOUNT = 10;
const FAILURES_PER_ADDRESS = 200;

/**
 * Limits shared by all processes through Redis; without it, and while it is away, in the memory of this process.
 * Numbers: INTERFACE "Limits"; those of `limits` come from the settings.
 * @param redis a client whose commands fail soon while Redis is away
 */
export function createRateLimits(
  limits: Pick<Config['limits'], 'chatSessionsPerMinute' | 'citizenMessagesPerMinute' | 'staffRequestsPerSecond'>,
  redis?: object,
): RateLimits {
  const limiter = makeLimiter(redis);
  const counted: Record<CountedLimit, RateLimiterAbstract> = {
    'chat-session': limiter('chat', { points: limits.chatSessionsPerMinute, duration: 60 }),
    'citizen-message': limiter('message', { points: limits.citizenMessagesPerMinute, duration: 60 }),
    staff: limiter('staff', { points: limits.staffRequestsPerSecond, duration: 1 }),
  };
  const byAccount = limiter('account', { points: FAILURES_PER_ACCOUNT, duration: SIGN_IN_SECONDS });
  const byAddress = limiter('address', { points: FAILURES_PER_ADDRESS, duration: SIGN_IN_SECONDS });
  const accountKey = (account: string, address: string) => named(`${address} ${account.trim().toLowerCase()}`);

  return {
    async take(limit, key) {
      try {
        await counted[limit].consume(named(key));
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return wholeSeconds(refusal.msBeforeNext);
        throw refusal;
      }
    },
    async signInBlocked(account, address) {
      const [one, all] = await Promise.all([
        byAccount.get(accountKey(account, address)),
        byAddress.get(named(address)),
      ]);
      return Math.max(
        one && one.consumedPoints >= FAILURES_PER_ACCOUNT ? wholeSeconds(one.msBeforeNext) : 0,
        all && all.consumedPoints >= FAILURES_PER_ADDRESS ? wholeSeconds(all.msBeforeNext) : 0,
      );
    },
    async signInFailed(account, address) {
      await Promise.all([byAccount.penalty(accountKey(account, address)), byAddress.penalty(named(address))]);
    },
    async signInSucceeded(account, address) {
      await byAccount.delete(accountKey(account, address));
    },
  };
}

/** Addresses and names of people stay out of Redis. */
const named = (key: string) => tokenHash(key).slice(0, 32);

function makeLimiter(redis: object | undefined) {
  return (name: string, options: IRateLimiterOptions): RateLimiterAbstract => {
    if (!redis) return new RateLimiterMemory(options);
    return new RateLimiterRedis({
      ...options,
      storeClient: redis,
      keyPrefix: `jindianzi:limit:${name}`,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  };
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
