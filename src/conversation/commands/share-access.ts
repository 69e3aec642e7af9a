import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { suggestionAccessTable } from '../access-table.ts';

/** Who came back to a suggestion has access to what is split from it, too. */
export async function shareAccess(tx: Tx, deps: Pick<Deps, 'ids' | 'clock'>, from: string, to: string): Promise<void> {
  for (const { conversationId } of await tx.repo(suggestionAccessTable).findBy({ suggestionId: from })) {
    const row = { id: deps.ids.next(), suggestionId: to, conversationId, at: deps.clock.now() };
    await tx.insertNew(suggestionAccessTable, row);
  }
}
