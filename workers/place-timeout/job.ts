import * as z from 'zod';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { Deps } from '../../src/deps.ts';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { defineJob, type Job } from '../../src/queue/job.ts';
import { recordStep } from '../../src/suggestions/commands/record-step.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';

/** The citizen did not say where: the dispatcher decides. */
export function placeTimeoutJob(deps: Deps): Job {
  return defineJob({
    name: 'place-timeout',
    payload: z.object({ suggestion: z.string() }),
    concurrency: 2,
    async run({ suggestion: id }, { outboxId }) {
      const seen = await deps.store.read.repo(suggestionTable).findOneBy({ id });
      await deps.store.unitOfWork(async (tx) => {
        if (seen) await lockConversation(tx, seen.conversationId);
        const row = seen && (await tx.lock(suggestionTable, { id }));
        if (row?.status === 'received')
          await recordStep(tx, deps, row, { type: 'place_unknown', actor: SYSTEM, payload: { status: 'review' } });
        tx.done(outboxId);
      });
    },
  });
}
