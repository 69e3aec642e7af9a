import { receiveMessage } from '../../bots/receive/receive-message.ts';
import { jobs } from '../../workers/jobs.ts';
import { takeAlarm } from '../alarms/commands/take-alarm.ts';
import { openConversation } from '../conversation/commands/open-conversation.ts';
import { tellCitizen } from '../conversation/commands/tell-citizen.ts';
import { openAccounts } from '../demo/commands/open-accounts.ts';
import type { Hands } from '../demo/hands.ts';
import { runDemo } from '../demo/run-demo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../kernel/errors.ts';
import { insertStaff } from '../people/commands/create-staff.ts';
import { actOnSuggestion } from '../suggestions/commands/act-on-suggestion.ts';

/** The commands the demo plays with: those that citizens, staff and jobs use. */
export const demoHands: Hands = {
  async addStaff(deps, account, password) {
    try {
      await insertStaff(deps, { ...account, password }, null, null);
    } catch (error) {
      // Another process was quicker: the name is taken.
      if (!(error instanceof AppError && error.code === 'invalid')) throw error;
    }
  },
  openConversation: (deps) => openConversation(deps, 'webchat'),
  receive: (deps, id, key, body) => receiveMessage(deps, 'webchat', { conversation: { id }, key, body }),
  async work(deps, outboxId, promise) {
    const job = jobs(deps).find((each) => each.name === promise.job);
    if (!job) return null;
    const { availableAt = deps.clock.now() } = promise;
    const done = await job.run(job.payload.parse(promise.payload), { outboxId, availableAt });
    return done?.again ?? null;
  },
  act: actOnSuggestion,
  takeAlarm,
  tell: (deps) => (tx, news) => tellCitizen(tx, deps, news),
};

/** Before anybody can sign in: without `DEMO=1` the accounts of an earlier demo are closed, with it they are open. */
export async function settleDemoAccounts(deps: Deps): Promise<void> {
  const changed = await openAccounts(deps, deps.config.demo);
  if (!deps.config.demo && changed > 0) deps.log.warn({ accounts: changed }, 'accounts of the demo were closed');
}

/** With `DEMO=1` fills the demo while the service works; whatever its roles, whoever comes first. */
export function startDemo(deps: Deps): { stop(): Promise<void> } {
  const abort = new AbortController();
  const running = deps.config.demo ? fill(deps, abort.signal) : Promise.resolve();
  return {
    async stop() {
      abort.abort();
      await running;
    },
  };
}

async function fill(deps: Deps, signal: AbortSignal): Promise<void> {
  try {
    await runDemo(deps, demoHands, signal);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    deps.log.warn({ code: code ?? message }, 'demo data could not be filled');
  }
}
