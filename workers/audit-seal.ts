import type { Deps } from '../src/deps.ts';
import { type Looking, lookAgain } from '../src/kernel/look-again.ts';
import { sealAudit } from '../src/people/commands/seal-audit.ts';

/** How long an entry waits for its seal at most, in ms: until then only the rights on the database guard it. */
const EVERY = 60_000;

/**
 * Seals new entries of the audit log into its hash chain, minute by minute. The end of the chain goes into the log of
 * the service, where it shows later that nothing was cut off the end in the database.
 */
export function startAuditSeal(deps: Pick<Deps, 'store' | 'clock' | 'keyring' | 'log'>, everyMs = EVERY): Looking {
  return lookAgain({
    name: 'the seal of the audit log',
    everyMs,
    log: deps.log,
    async look() {
      const { added, seq, hash } = await sealAudit(deps);
      if (added > 0) deps.log.info({ seq, hash, added }, 'audit log sealed');
    },
  });
}
