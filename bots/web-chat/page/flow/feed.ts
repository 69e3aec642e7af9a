import type { ChatMessage } from '../../contract.ts';
import { backoff } from '../logic/backoff.ts';
import type { Outcome } from '../logic/outcome.ts';
import type { Timers } from './timers.ts';

/** As many messages as one answer holds. */
export const PAGE = 200;

/** What a stream tells the feed. */
export interface StreamEvents {
  opened(): void;
  message(message: ChatMessage): void;
  /** `closed`: the browser will not try again by itself. */
  failed(closed: boolean): void;
}

export type FeedState = 'connecting' | 'live' | 'polling';

/** Brings the conversation's messages, in the server's order and each once. */
export interface Feed {
  start(): void;
  stop(): void;
  /** Looks for what is new at once: the page came back, or the network. */
  nudge(): void;
  /** Opens the stream anew: it ought to have told something and did not. */
  suspect(): void;
}

const POLL_EVERY = 5_000;
/** So many failures in a row, then asking every few seconds instead. */
const POLL_AFTER = 3;

/**
 * The stream tells what is new; what was missed while it was down is fetched after each opening. Until that is done
 * the stream's messages wait, since a later message must not overtake a missed one.
 */
export function createFeed(parts: {
  timers: Timers;
  open: (on: StreamEvents) => { close(): void } | null;
  fetchAfter: (after: string | null) => Promise<Outcome<ChatMessage[]>>;
  deliver: (messages: readonly ChatMessage[]) => void;
  state: (state: FeedState) => void;
}): Feed {
  const { timers, open, fetchAfter, deliver, state } = parts;
  let run = 0;
  let stream: { close(): void } | null = null;
  let streamOpen = false;
  let failures = 0;
  let vain = 0;
  /** How long the server asked to wait. */
  let asked = 0;
  let cursor: string | null = null;
  let seen = new Set<string>();
  /** Of a long conversation only the newest part is shown; a new stream begins with a few that are older. */
  let oldest = 0;
  let held: ChatMessage[] = [];
  let solid = false;
  let fetching = false;
  let fetchAgain = false;
  let cancelFetch: (() => void) | null = null;
  let cancelConnect: (() => void) | null = null;

  function pass(messages: readonly ChatMessage[]): void {
    const fresh = messages.filter((m) => {
      if (seen.has(m.id) || Date.parse(m.at) < oldest) return false;
      seen.add(m.id);
      return true;
    });
    const last = fresh[fresh.length - 1];
    if (last) cursor = last.id;
    deliver(fresh);
  }

  async function catchUp(): Promise<void> {
    solid = false;
    if (fetching) {
      fetchAgain = true;
      return;
    }
    cancelFetch?.();
    cancelFetch = null;
    fetching = true;
    const mine = run;
    const caught = await fetchAll(mine);
    if (mine !== run) return;
    fetching = false;
    if (fetchAgain) {
      fetchAgain = false;
      void catchUp();
      return;
    }
    if (caught) {
      pass(held);
      held = [];
      solid = true;
      vain = 0;
    } else vain += 1;
    const wait = caught ? POLL_EVERY : Math.max(asked, backoff(vain, timers.random()));
    if (!caught || !streamOpen) cancelFetch = timers.after(wait, () => void catchUp());
    if (streamOpen && caught) state('live');
    // A stream that neither opens nor fails is held up by something between; asking works all the same.
    else state(caught && (failures === 0 || failures >= POLL_AFTER) ? 'polling' : 'connecting');
  }

  async function fetchAll(mine: number): Promise<boolean> {
    asked = 0;
    for (;;) {
      const known = cursor;
      const answer = await fetchAfter(known);
      if (mine !== run) return false;
      if (answer.type === 'later') asked = answer.afterMs ?? 0;
      if (answer.type !== 'done') return false;
      const [first] = answer.value;
      if (known === null && first && answer.value.length >= PAGE) oldest = Date.parse(first.at);
      pass(answer.value);
      if (known === null || answer.value.length < PAGE || cursor === known) return true;
    }
  }

  function connect(): void {
    cancelConnect = null;
    stream = open({
      opened() {
        streamOpen = true;
        failures = 0;
        void catchUp();
      },
      message(message) {
        if (solid) pass([message]);
        else held.push(message);
      },
      failed(closed) {
        streamOpen = false;
        failures += 1;
        if (failures < POLL_AFTER) state('connecting');
        if (closed) {
          stream?.close();
          cancelConnect = timers.after(backoff(failures + 1, timers.random()), connect);
        }
        // The answer also tells why: no network, or a conversation that is gone.
        void catchUp();
      },
    });
  }

  function reconnect(): void {
    cancelConnect?.();
    stream?.close();
    streamOpen = false;
    connect();
  }

  function stop(): void {
    run += 1;
    stream?.close();
    cancelFetch?.();
    cancelConnect?.();
    stream = cancelFetch = cancelConnect = null;
    streamOpen = solid = fetching = fetchAgain = false;
    failures = vain = asked = oldest = 0;
    cursor = null;
    seen = new Set();
    held = [];
  }

  return {
    start() {
      stop();
      state('connecting');
      void catchUp();
      connect();
    },
    stop,
    nudge() {
      if (stream === null) return;
      void catchUp();
      if (cancelConnect) reconnect();
    },
    suspect() {
      if (stream === null) return;
      void catchUp();
      reconnect();
    },
  };
}
