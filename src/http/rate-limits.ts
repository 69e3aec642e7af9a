import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../kernel/config.ts';

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

/** Limits in the memory of this process. Numbers: INTERFACE "Limits"; those of `limits` come from the settings. */
export function createRateLimits(limits: Config['limits']): RateLimits {
  const counted: Record<CountedLimit, RateLimiterMemory> = {
    'chat-session': new RateLimiterMemory({ points: limits.chatSessionsPerMinute, duration: 60 }),
    'citizen-message': new RateLimiterMemory({ points: limits.citizenMessagesPerMinute, duration: 60 }),
    staff: new RateLimiterMemory({ points: limits.staffRequestsPerSecond, duration: 1 }),
  };
  const byAccount = new RateLimiterMemory({ points: FAILURES_PER_ACCOUNT, duration: SIGN_IN_SECONDS });
  const byAddress = new RateLimiterMemory({ points: FAILURES_PER_ADDRESS, duration: SIGN_IN_SECONDS });
  const accountKey = (account: string, address: string) => `${address} ${account.trim().toLowerCase()}`;

  return {
    async take(limit, key) {
      try {
        await counted[limit].consume(key);
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return wholeSeconds(refusal.msBeforeNext);
        throw refusal;
      }
    },
    async signInBlocked(account, address) {
      const [one, all] = await Promise.all([byAccount.get(accountKey(account, address)), byAddress.get(address)]);
      return Math.max(
        one && one.consumedPoints >= FAILURES_PER_ACCOUNT ? wholeSeconds(one.msBeforeNext) : 0,
        all && all.consumedPoints >= FAILURES_PER_ADDRESS ? wholeSeconds(all.msBeforeNext) : 0,
      );
    },
    async signInFailed(account, address) {
      await Promise.all([byAccount.penalty(accountKey(account, address)), byAddress.penalty(address)]);
    },
    async signInSucceeded(account, address) {
      await byAccount.delete(accountKey(account, address));
    },
  };
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
