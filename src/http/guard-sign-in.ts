import { AppError } from '../kernel/errors.ts';
import { createGate } from './gate.ts';
import type { RateLimits } from './rate-limits.ts';

/** Sign-ins that may be judged at once from one address: bounds how far a burst can run past the limit of failures. */
const AT_ONCE_PER_ADDRESS = 8;

/** What a wrong guess at a password ends in: at the sign-in, and where the present one is asked for again. */
const GUESSES: ReadonlySet<string> = new Set(['wrong_credentials', 'wrong_password']);

export type SignInGuard = <T>(account: string, address: string, attempt: () => Promise<T>) => Promise<T>;

/**
 * Slows down guessing: only failures count. Attempts on one account from one address are judged one after another,
 * so that many sent at once do not all pass before the first failure is known.
 */
export function createSignInGuard(limits: RateLimits): SignInGuard {
  const oneAccount = createGate(1);
  const oneAddress = createGate(AT_ONCE_PER_ADDRESS);

  async function judge<T>(account: string, address: string, attempt: () => Promise<T>): Promise<T> {
    const retryAfter = await limits.signInBlocked(account, address);
    if (retryAfter > 0) throw new AppError('too_many', { retryAfter });
    try {
      const answer = await attempt();
      await limits.signInSucceeded(account, address);
      return answer;
    } catch (error) {
      if (error instanceof AppError && GUESSES.has(error.code)) await limits.signInFailed(account, address);
      throw error;
    }
  }

  return (account, address, attempt) =>
    oneAccount.run(`${address} ${account.trim().toLowerCase()}`, () =>
      oneAddress.run(address, () => judge(account, address, attempt)),
    );
}
