import * as z from 'zod';
import { claimDelivery } from '../../src/delivery/commands/claim-delivery.ts';
import { noteOutcome, type SendNote } from '../../src/delivery/commands/note-outcome.ts';
import { messageToSend } from '../../src/delivery/queries/message-to-send.ts';
import type { SendOutcome } from '../../src/delivery/rules.ts';
import { type DeliveryRow, deliveryTable } from '../../src/delivery/table.ts';
import type { Deps } from '../../src/deps.ts';
import { faultPoint } from '../../src/kernel/faults.ts';
import { type Again, defineJob, type Job } from '../../src/queue/job.ts';
import type { Connection } from '../contract.ts';
import type { Turns } from './turns.ts';

export interface DeliverParts {
  /** Name of the job: `deliver-<channel>`. */
  name: string;
  turns: Turns;
  /** Null while the channel is not connected. */
  connection(): Connection | null;
}

/** Runs at once: nearly all of them wait for their turn, and an emergency must find a place among them. */
const CONCURRENCY = 50;
const NOT_CONNECTED_MS = 2_000;

/**
 * Sends one message of the ledger: unit 1 takes it (queued → sending), the send happens outside any unit, unit 2 notes
 * what came of it and ends the promise. Whoever dies between the two leaves a row that becomes `unknown`.
 */
export function deliverJob(deps: Deps, { name, turns, connection }: DeliverParts): Job {
  /** What was sent but could not be noted yet: the next run of the same promise notes it. */
  const unnoted = new Map<string, SendNote>();

  async function note(sent: SendNote, outboxId: string): Promise<Again | undefined> {
    const again = await noteOutcome(deps, sent, outboxId);
    unnoted.delete(sent.id);
    const { id, outcome } = sent;
    if (outcome.type !== 'sent')
      deps.log.warn({ delivery: id, job: name, outcome: outcome.type, code: outcome.reason }, 'a message was not sent');
    return again === null ? undefined : { again };
  }

  async function send(line: Connection, row: DeliveryRow): Promise<SendOutcome> {
    const message = await messageToSend(deps, row);
    return message ? line.send(message) : { type: 'refused', reason: 'no_address' };
  }

  return defineJob({
    name,
    payload: z.object({ delivery: z.string() }),
    concurrency: CONCURRENCY,
    async run({ delivery: id }, { outboxId }) {
      const left = unnoted.get(id);
      if (left) return note(left, outboxId);
      const line = connection();
      const later = { again: deps.clock.now() + NOT_CONNECTED_MS };
      if (!line) return later;
      const seen = await deps.store.read.repo(deliveryTable).findOneBy({ id });
      if (seen?.status === 'queued' && seen.nextAt > deps.clock.now()) return { again: seen.nextAt };
      const endTurn = await turns.take(seen?.urgent === 1);
      if (!endTurn) return later;
      let used = false;
      try {
        const claim = await claimDelivery(deps, id, outboxId);
        if (claim.type === 'wait') return { again: claim.until };
        if (claim.type === 'abandoned')
          deps.log.warn({ delivery: id, job: name }, 'a send was cut off: whether it arrived is not known');
        if (claim.type !== 'claimed') return undefined;
        faultPoint('delivery.claimed');
        used = true;
        unnoted.set(id, { id, claim: claim.claim, outcome: await send(line, claim.row) });
        faultPoint('delivery.sent');
      } finally {
        endTurn(used);
      }
      const sent = unnoted.get(id);
      return sent && note(sent, outboxId);
    },
  });
}
