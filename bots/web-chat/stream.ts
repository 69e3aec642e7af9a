import { listMessages, type ReadMessage } from '../../src/conversation/queries/list-messages.ts';
import type { Deps } from '../../src/deps.ts';
import type { StreamEvent } from '../../src/kernel/endpoint.ts';
import { encode } from './encode.ts';

const PAGE = 200;
/** Hints may be lost (another process, a full queue): the rows are looked at this often all the same. */
const POLL_MS = 5_000;

/** A conversation's messages after `after`, then each new one as it is committed, until the reader hangs up. */
export async function* messageStream(
  deps: Deps,
  conversationId: string,
  after: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  let last = after;
  const bell = createBell(deps, conversationId, signal);
  try {
    while (!signal.aborted) {
      const heard = bell.next();
      const messages: ReadMessage[] = await listMessages(deps, conversationId, last, PAGE);
      for (const message of messages) {
        yield { id: message.id, event: 'message', data: encode(message) };
        last = message.id;
      }
      if (messages.length < PAGE) await heard;
    }
  } finally {
    bell.stop();
  }
}

/** Rings for a hint about the conversation, for the poll, and when the reader hangs up. */
function createBell(deps: Pick<Deps, 'hints'>, conversationId: string, signal: AbortSignal) {
  let ring: () => void = () => {};
  const stopListening = deps.hints.subscribe((hint) => {
    if (hint.topic === 'conversation' && hint.id === conversationId) ring();
  });
  const onAbort = () => ring();
  signal.addEventListener('abort', onAbort);
  return {
    /** Resolves at the first ring after this call. */
    next: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
        if (signal.aborted) ring();
      }),
    stop() {
      ring();
      stopListening();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
