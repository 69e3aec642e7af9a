import type { Deps } from '../../deps.ts';
import { newAccessCode } from '../../kernel/access-code.ts';
import type { Keyring } from '../../kernel/crypto.ts';
import type { Tx } from '../../store/store.ts';
import { accessCodeTable } from '../access-table.ts';

/** What is kept of a code. Bound to the suggestion: equal codes of two suggestions do not look alike. */
export function accessHash(keyring: Keyring, suggestionId: string, code: string): string {
  return keyring.blindIndex('access-code', `${suggestionId}\0${code}`);
}

/** Gives a suggestion its access code, in the unit that opens it. @returns the code; it is said once and never kept */
export function issueAccessCode(tx: Tx, deps: Pick<Deps, 'clock' | 'keyring'>, suggestionId: string): string {
  const code = newAccessCode();
  tx.insert(accessCodeTable, {
    suggestionId,
    hash: accessHash(deps.keyring, suggestionId, code),
    at: deps.clock.now(),
  });
  return code;
}
