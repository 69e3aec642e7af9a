import type { BurstRow, ConversationRow, MessageRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Tx } from '../../src/store/store.ts';
import type { ClosedBurst } from './decide.ts';

/** Everything the unit that settles a burst works with. */
export interface Settling {
  tx: Tx;
  deps: Deps;
  conversation: ConversationRow;
  burst: BurstRow;
  messages: readonly MessageRow[];
  judged: ClosedBurst;
}
