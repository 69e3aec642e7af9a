/** Where a send stands. `unknown` is never sent again by itself: it may have arrived. */
export const DELIVERY_STATUSES = ['queued', 'sending', 'sent', 'failed', 'unknown', 'settled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Those that stand on the officer's list until somebody decides. */
export const UNCONFIRMED = ['unknown', 'failed'] as const;
export type Unconfirmed = (typeof UNCONFIRMED)[number];

/** How an officer ends a delivery by hand. */
export const SETTLEMENTS = ['arrived', 'told_otherwise', 'given_up'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/**
 * What came of one send. `not_sent` only when it is certain that nothing left this house: then it is tried again.
 * `reason` is a code, never words of a platform: those may quote the message.
 */
export type SendOutcome =
  | { type: 'sent'; externalId: string | null }
  | { type: 'not_sent'; reason: string }
  /** Certain as well, and another try would end the same way. */
  | { type: 'refused'; reason: string }
  | { type: 'unknown'; reason: string };

/** Channels whose committed reply row is the delivery itself. */
const ROW_CHANNELS: ReadonlySet<string> = new Set(['webchat']);

/** The job that delivers on a channel; null where the committed row is the delivery. */
export function deliveryJob(channel: string): string | null {
  return ROW_CHANNELS.has(channel) ? null : `deliver-${channel}`;
}

/** How long a send may take before its row counts as abandoned, in ms: three times the longest wait of a channel. */
export const SEND_LEASE_MS = 60_000;

/** Tries before a delivery is given up: with the pauses below about half an hour. */
export const MAX_ATTEMPTS = 12;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** Pause after the n-th try that sent nothing, in ms: 5 s, doubled each time, 5 minutes at most. */
export function retryPause(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS);
}

/** What the ledger notes after a send. @param attempts tries so far, this one included */
export function afterSend(
  outcome: SendOutcome,
  attempts: number,
  now: number,
): { status: DeliveryStatus; nextAt: number; reason: string | null } {
  if (outcome.type === 'sent') return { status: 'sent', nextAt: now, reason: null };
  const { reason } = outcome;
  if (outcome.type === 'unknown') return { status: 'unknown', nextAt: now, reason };
  if (outcome.type === 'refused' || attempts >= MAX_ATTEMPTS) return { status: 'failed', nextAt: now, reason };
  return { status: 'queued', nextAt: now + retryPause(attempts), reason };
}
