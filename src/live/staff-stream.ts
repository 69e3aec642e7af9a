import { listAlarms } from '../alarms/queries/list-alarms.ts';
import type { Deps } from '../deps.ts';
import type { StaffActor } from '../kernel/actor.ts';
import type { StreamEvent } from '../kernel/endpoint.ts';
import { actorOfSession } from '../people/queries/resolve-session.ts';
import { hintStream } from './hint-stream.ts';
import { changedSince } from './queries/changed-since.ts';
import { hearsOf } from './rules.ts';

export interface StaffListener {
  actor: StaffActor;
  sessionId: string | undefined;
  /** `Last-Event-ID`: the time of the last event the reader got. */
  lastEventId: string | undefined;
  signal: AbortSignal;
}

type Parts = Pick<Deps, 'store' | 'keyring' | 'clock' | 'hints' | 'log' | 'rules' | 'calendar'>;

/** How often a stream asks whether its session still stands. */
const RECHECK_MS = 30_000;

/**
 * What changed, for whom may see it: `hello` first, then what was missed, then what happens. Ends when the caller hangs
 * up or the session is over; a change of role, unit or clearance holds from the next look at the session. The hint
 * `session` makes that look happen at once, the timer is for hints that were lost.
 */
export async function* staffStream(
  deps: Parts,
  listener: StaffListener,
  recheckMs = RECHECK_MS,
): AsyncGenerator<StreamEvent, void> {
  let { actor } = listener;
  const over = new AbortController();
  const signal = AbortSignal.any([listener.signal, over.signal]);
  // Listening begins before the look back, so that nothing falls between the two.
  const live = hintStream(deps.hints.subscribe, signal, (hint) => {
    const heard = hearsOf(actor, hint);
    if (heard?.event === 'session') look();
    return heard && { ...heard, id: String(deps.clock.now()) };
  });

  async function recheck(): Promise<void> {
    const now = listener.sessionId === undefined ? null : await actorOfSession(deps, listener.sessionId);
    if (now) actor = now;
    else over.abort();
  }
  function look(): void {
    void recheck().catch((error) => note(deps, error));
  }
  const timer = setInterval(look, recheckMs);
  try {
    const id = String(deps.clock.now());
    const opening = [{ event: 'hello', data: {} }, ...(await missed(deps, listener))];
    // Only the last one carries an id: a reader who is cut off in between must look back as far as before.
    for (const [i, event] of opening.entries()) yield i === opening.length - 1 ? { ...event, id } : event;
    yield* live;
  } finally {
    clearInterval(timer);
    over.abort();
  }
}

/** Hints for what happened since the reader's last event. */
async function missed(deps: Parts, { actor, lastEventId }: StaffListener): Promise<StreamEvent[]> {
  if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return [];
  const refetch: StreamEvent = { event: 'refetch', data: {} };
  try {
    const changed = await changedSince(deps, actor, Number(lastEventId));
    const [alarm] = await listAlarms(deps, actor, false);
    return [
      ...(changed ? changed.map((number): StreamEvent => ({ event: 'suggestion', data: { number } })) : [refetch]),
      ...(alarm ? [{ event: 'alarm', data: { id: alarm.id } }] : []),
    ];
  } catch (error) {
    note(deps, error);
    return [refetch];
  }
}

function note(deps: Parts, error: unknown): void {
  deps.log.warn({ code: (error as { code?: unknown })?.code ?? 'unknown' }, 'a staff stream could not read');
}
