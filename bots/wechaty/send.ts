import type { SendOutcome } from '../../src/delivery/rules.ts';
import type { Outbound } from '../contract.ts';
import { withinTime } from './within-time.ts';

/** Longest a send may take, and how long its echo is waited for when it failed in a way that says nothing. In ms. */
const SEND_MS = 20_000;
const ECHO_MS = 3_000;
const OWED_MAX = 1_000;

/** gRPC codes of the gateway. */
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

/** What of the puppet is needed to send. */
export interface SendingPuppet {
  readonly isLoggedIn: boolean;
  /** Gives the message's id, where the puppet knows it. */
  messageSendText(conversationId: string, text: string): Promise<unknown>;
}

/**
 * Whether a failed call is sure to have sent nothing: then a code why, else null.
 * A call that was cut off in the middle may have reached WeChat.
 */
export function surelyNotSent(error: unknown): string | null {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  if (code === UNAUTHENTICATED) return 'unauthenticated';
  if (/not logged ?in/i.test(message)) return 'not_logged_in';
  if (/no client|no grpc manager/i.test(message)) return 'not_connected';
  const neverReached = /ECONNREFUSED|ENOTFOUND|No connection established|name resolution/i.test(message);
  return code === UNAVAILABLE && neverReached ? 'gateway_down' : null;
}

/** Sends and listens for the echo: WeChat shows an account its own messages, which proves that they left. */
export interface Sender {
  send(message: Outbound): Promise<SendOutcome>;
  /** A message of this very account was seen. */
  echo(to: string, text: string, id: string): void;
}

export function createSender(puppet: SendingPuppet): Sender {
  const awaited = new Map<string, Set<(id: string) => void>>();
  /** Echoes still to come of sends that were confirmed otherwise: they prove nothing of the next with the same words. */
  const owed = new Map<string, number>();
  const keyOf = (to: string, text: string) => `${to}\n${text}`;

  function owe(key: string): void {
    // Puppets without echoes must not fill the memory.
    if (owed.size >= OWED_MAX) owed.clear();
    owed.set(key, (owed.get(key) ?? 0) + 1);
  }

  function listen(key: string): { heard: Promise<string>; stop(): void } {
    const listeners = awaited.get(key) ?? new Set();
    awaited.set(key, listeners);
    let hear: (id: string) => void = () => {};
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    listeners.add(hear);
    return {
      heard,
      stop() {
        listeners.delete(hear);
        if (listeners.size === 0) awaited.delete(key);
      },
    };
  }

  return {
    async send({ address, text }) {
      if (!puppet.isLoggedIn) return { type: 'not_sent', reason: 'not_logged_in' };
      const key = keyOf(address, text);
      const echo = listen(key);
      const said = puppet
        .messageSendText(address, text)
        .then((id) => ({ id: typeof id === 'string' && id ? id : null, echoed: false }));
      const echoed = echo.heard.then((id) => ({ id, echoed: true }));
      try {
        const first = await withinTime(Promise.race([said, echoed]), SEND_MS);
        if (!first) return { type: 'unknown', reason: 'timeout' };
        if (!first.echoed) owe(key);
        return { type: 'sent', externalId: first.id };
      } catch (error) {
        const reason = surelyNotSent(error);
        if (reason !== null) return { type: 'not_sent', reason };
        const id = await withinTime(echo.heard, ECHO_MS);
        return id === undefined ? { type: 'unknown', reason: 'failed' } : { type: 'sent', externalId: id };
      } finally {
        echo.stop();
      }
    },
    echo(to, text, id) {
      const key = keyOf(to, text);
      const due = owed.get(key) ?? 0;
      if (due > 1) owed.set(key, due - 1);
      else owed.delete(key);
      if (due > 0) return;
      const listeners = awaited.get(key);
      // One echo proves one send.
      const [first] = listeners ?? [];
      if (first) listeners?.delete(first);
      first?.(id);
    },
  };
}
