import type { MessageBody } from '../conversation/rules.ts';
import type { Deps } from '../deps.ts';
import type { Role, StaffActor } from '../kernel/actor.ts';
import type { OutboxPromise } from '../store/store.ts';
import type { ActionBody } from '../suggestions/contract.ts';

/** An account of the demo. */
export interface DemoAccount {
  username: string;
  name: string;
  role: Role;
  /** Unit code; null for the whole bureau. */
  unit: string | null;
  clearance: boolean;
}

/** The service's own commands as the demo needs them. Only the composition root may know them all. */
export interface Hands {
  addStaff(deps: Deps, account: DemoAccount, password: string): Promise<void>;
  openConversation(deps: Deps): Promise<{ id: string }>;
  receive(deps: Deps, conversationId: string, key: string, body: MessageBody): Promise<{ id: string }>;
  /** Does promised work now. @returns when it is to be done again (epoch ms), null when it is done or nobody's job */
  work(deps: Deps, outboxId: string, promise: OutboxPromise): Promise<number | null>;
  act(deps: Deps, actor: StaffActor, number: string, body: ActionBody, address: string): Promise<unknown>;
  takeAlarm(deps: Deps, actor: StaffActor, alarmId: string, address: string): Promise<void>;
  tell: (deps: Deps) => Deps['tell'];
}
