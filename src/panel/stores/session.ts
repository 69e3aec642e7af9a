import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type * as z from 'zod';
import type { sessionUser } from '../../people/contract.ts';
import { signIn, signOut, whoAmI } from '../../people/contract.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';

export type SessionUser = z.output<typeof sessionUser>;

/** Who is signed in. */
export const useSession = defineStore('session', () => {
  const user = ref<SessionUser | null>(null);
  /** False until the service has said whether anybody is signed in. */
  const known = ref(false);
  const role = computed(() => user.value?.role ?? null);

  /** Asks the service who is signed in, once. @throws NetworkError when it cannot be reached */
  async function load(): Promise<void> {
    if (known.value) return;
    try {
      user.value = (await call(whoAmI, {})).user;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      user.value = null;
    }
    known.value = true;
  }

  /** Asks again: rights or sessions changed. One that is over leads to the sign-in; what cannot be asked now stays. */
  async function again(): Promise<void> {
    const now = await call(whoAmI, {}).catch(() => null);
    if (now) user.value = now.user;
  }

  /** Signs in. @throws ApiError 401 for wrong words, 429 with the time to wait */
  async function enter(username: string, password: string): Promise<void> {
    user.value = (await call(signIn, { body: { username, password } })).user;
    known.value = true;
  }

  /** Ends the session; a service that cannot be reached still leaves this screen without it. */
  async function leave(): Promise<void> {
    await call(signOut, {}).catch(() => undefined);
    forget();
  }

  /** The service says nobody is signed in any more. */
  function forget(): void {
    user.value = null;
    known.value = true;
  }

  const isOneOf = (roles: readonly string[]) => role.value !== null && roles.includes(role.value);

  return { user, known, role, load, again, enter, leave, forget, isOneOf };
});
