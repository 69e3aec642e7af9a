import type { ConversationRow } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { Tx } from '../../store/store.ts';
import type { Copies } from '../commands/masked-copies.ts';
import type { ActionBody } from '../contract.ts';
import type { EventPayload } from '../rules.ts';
import type { SuggestionRow } from '../table.ts';

/** What an action works with: everything it touches is locked. */
export interface ActionContext {
  tx: Tx;
  deps: Deps;
  actor: StaffActor;
  row: SuggestionRow;
  conversation: ConversationRow;
  body: ActionBody;
  /** The other suggestion of a merge. */
  target: SuggestionRow | null;
  /** A number drawn beforehand for the suggestion that a split opens. */
  freshNumber: string | null;
  now: number;
}

/** What an action adds to its event. */
export interface ActionOutcome {
  payload: EventPayload;
  /** Words that the citizen gets. */
  text?: string;
  /** New masked copies, where messages left the suggestion. */
  copies?: Copies;
  /** Answer to a `reveal`. */
  revealed?: { field: string; value: string };
  /** No event: only the audit log speaks of it. */
  silent?: boolean;
}

export type Action = (context: ActionContext) => Promise<ActionOutcome>;
