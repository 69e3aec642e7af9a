import type { Logger } from '../kernel/logger.ts';
import type { OfferedWork } from './store.ts';
import type { UnitRun } from './tx.ts';

/**
 * Runs what a committed unit left for afterwards. A fault in it is logged and changes nothing: the unit is done, and
 * must neither be answered with an error nor run again.
 */
export function afterCommit(
  { hooks, promised }: Pick<UnitRun, 'hooks' | 'promised'>,
  to: { log: Pick<Logger, 'error'>; promised(work: OfferedWork[]): void },
): void {
  const last = () => {
    if (promised.length > 0) to.promised(promised);
  };
  for (const hook of [...hooks, last]) {
    try {
      hook();
    } catch (error) {
      const { code, name } = error as { code?: unknown; name?: unknown };
      to.log.error({ code: String(code ?? name) }, 'what follows a commit failed');
    }
  }
}
