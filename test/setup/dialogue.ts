import { expect } from 'vitest';
import { receiveMessage } from '../../bots/receive/receive-message.ts';
import { conversationByToken, openConversation } from '../../src/conversation/commands/open-conversation.ts';
import { tellCitizen } from '../../src/conversation/commands/tell-citizen.ts';
import { listMessages, type ReadMessage } from '../../src/conversation/queries/list-messages.ts';
import type { MessageBody } from '../../src/conversation/rules.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import type { Job } from '../../src/queue/job.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { ownSuggestions } from '../../src/suggestions/queries/find-own.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import { jobs } from '../../workers/jobs.ts';
import type { TestStore } from './databases.ts';
import { type TestDeps, testDeps, withLanguage } from './deps.ts';

/** Deps whose steps speak to citizens, over the stations of the data pack. */
export async function speakingDeps(db: TestStore): Promise<TestDeps> {
  const deps = await withLanguage(testDeps(db, { tell: (tx, news) => tellCitizen(tx, deps, news) }));
  await loadPackIntoDatabase(deps);
  return deps;
}

/**
 * Runs every job whose time has come, as a worker would, until none is left.
 * @param more jobs beside those of the workers @returns how many runs there were
 */
export async function runDueWork(deps: TestDeps, more: readonly Job[] = []): Promise<number> {
  const byName = new Map<string, Job>([...jobs(deps), ...more].map((job) => [job.name, job]));
  const outbox = createOutbox(deps.store);
  let runs = 0;
  for (;;) {
    // A job that sleeps on keeps its lease: it is not run again before its time.
    const due = await outbox.lease({ now: deps.clock.now(), olderThanMs: 0, lease: { first: 1, most: 1 }, limit: 50 });
    if (due.length === 0) return runs;
    for (const { job, payload, outboxId, availableAt } of due) {
      const again = await byName.get(job)?.run(payload, { outboxId, availableAt });
      if (again) deps.clock.set(Math.max(deps.clock.now(), again.again));
      runs += 1;
    }
    deps.clock.advance(2);
  }
}

/** A citizen in a test: what is said, what is answered. */
export interface TalkingCitizen {
  conversationId: string;
  /** Sends one fragment. @returns the message's id */
  says(text: string): Promise<string>;
  sends(body: MessageBody): Promise<string>;
  /** Lets the burst close and its work be done. */
  waits(ms?: number): Promise<void>;
  /** What was said to the citizen since the last question. */
  hears(): Promise<ReadMessage[]>;
  /** Some message since then reads like this. */
  isAnswered(pattern: RegExp): Promise<ReadMessage>;
  isNotAnswered(): Promise<void>;
  suggestions(): Promise<SuggestionRow[]>;
}

const BURST_OVER = 10_000;

/** Opens a conversation on the web chat. */
export async function aCitizen(deps: TestDeps): Promise<TalkingCitizen> {
  const { token } = await openConversation(deps, 'webchat');
  const conversation = await conversationByToken(deps.store.read, 'webchat', token);
  if (!conversation) throw new Error('no conversation');
  const { id } = conversation;
  let heard: string | undefined;
  let count = 0;
  const sends = async (body: MessageBody) =>
    (await receiveMessage(deps, 'webchat', { conversation: { id }, key: `k${++count}`, body })).id;
  const hears = async () => {
    const lines = await listMessages(deps, id, heard, 200);
    heard = lines.at(-1)?.id ?? heard;
    return lines.filter((l) => l.direction === 'out');
  };
  return {
    conversationId: id,
    says: (text) => sends({ text }),
    sends,
    async waits(ms = BURST_OVER) {
      deps.clock.advance(ms);
      await runDueWork(deps);
    },
    hears,
    async isAnswered(pattern) {
      const lines = await hears();
      expect(lines.map((l) => l.body.text).join('\n')).toMatch(pattern);
      return lines.find((l) => pattern.test(l.body.text ?? '')) as ReadMessage;
    },
    async isNotAnswered() {
      expect(await hears()).toEqual([]);
    },
    suggestions: () => ownSuggestions(deps.store.read, id),
  };
}
