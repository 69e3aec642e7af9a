import type { ChatMessage } from '../../contract.ts';
import type { StreamEvents } from '../flow/feed.ts';

/** Listens to the conversation. The token goes in the query because an event source cannot send a header. */
export function openStream(token: string, on: StreamEvents): { close(): void } {
  const source = new EventSource(`/api/chat/stream?token=${encodeURIComponent(token)}`);
  source.onopen = () => on.opened();
  source.onerror = () => on.failed(source.readyState === EventSource.CLOSED);
  source.onmessage = (event: MessageEvent<string>) => {
    try {
      on.message(JSON.parse(event.data) as ChatMessage);
    } catch {
      // Not a message: the catching up after the next opening brings what it stood for.
    }
  };
  return { close: () => source.close() };
}
