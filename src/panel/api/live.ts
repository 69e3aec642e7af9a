/** What the service hints at: something changed, fetch it again. */
export type LiveHint =
  /** Empty number: something changed that this person may not know by name, or too much to name. */
  | { topic: 'suggestion'; number: string }
  | { topic: 'alarm' }
  | { topic: 'messages' }
  /** Units, lead units or places were changed. */
  | { topic: 'rules' }
  /** The own rights or sessions changed, or the service no longer lets this session listen. */
  | { topic: 'session' };

export interface LiveListener {
  onHint(hint: LiveHint): void;
  onState(connected: boolean): void;
}

/** Milliseconds before a stream that the browser has given up is opened anew. */
const REOPEN = 5_000;

function fieldOf(data: string, key: string): string {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null) return '';
    return String(new Map<string, unknown>(Object.entries(value)).get(key) ?? '');
  } catch {
    return '';
  }
}

/** Opens the stream of hints and keeps it open. @returns a function that closes it for good */
export function openLive(listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer = 0;
  const open = () => {
    source = new EventSource('/api/stream');
    source.onopen = () => listener.onState(true);
    source.onerror = () => {
      listener.onState(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, REOPEN);
      listener.onHint({ topic: 'session' });
    };
    source.addEventListener('suggestion', (event: MessageEvent<string>) =>
      listener.onHint({ topic: 'suggestion', number: fieldOf(event.data, 'number') }),
    );
    source.addEventListener('refetch', () => {
      for (const topic of ['alarm', 'messages', 'rules'] as const) listener.onHint({ topic });
      listener.onHint({ topic: 'suggestion', number: '' });
    });
    source.addEventListener('alarm', () => listener.onHint({ topic: 'alarm' }));
    source.addEventListener('session', () => listener.onHint({ topic: 'session' }));
    source.addEventListener('rules', () => listener.onHint({ topic: 'rules' }));
    source.addEventListener('messages', () => listener.onHint({ topic: 'messages' }));
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
    listener.onState(false);
  };
}
