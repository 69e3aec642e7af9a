/** A message as the chat interface gives it. */
export interface ChatLine {
  id: string;
  direction: 'in' | 'out';
  text: string;
  purpose?: string;
  suggestion?: string;
  offers?: { key: string; label: string }[];
}

/** A citizen who uses the web chat of a running service over HTTP. */
export interface Citizen {
  token: string;
  /** Sends words; the same key again is the same message. @returns the id that was acknowledged */
  says(text: string, key?: string): Promise<string>;
  sees(): Promise<ChatLine[]>;
}

const PAUSE_MS = 100;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));

export interface CitizenParts {
  /** Where the service listens now; it may move when it is started anew. */
  url(): string;
  /** How long a service that is down is asked again, in ms; 0 for not at all. */
  patienceMs?: number;
}

/** Opens a conversation. With patience it behaves like the page: what was not acknowledged is sent again, same key. */
export async function openCitizen({ url, patienceMs = 0 }: CitizenParts): Promise<Citizen> {
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        const answer = await fetch(`${url()}${path}`, init);
        if (answer.status < 500 || Date.now() > until) return answer;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await pause();
    }
  };
  const opened = await call('/api/chat/sessions', { method: 'POST' });
  if (opened.status !== 201) throw new Error(`no session: ${opened.status} ${await opened.text()}`);
  const { token } = (await opened.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  let sent = 0;
  return {
    token,
    async says(text, key = `k${++sent}`) {
      const answer = await call('/api/chat/messages', {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: key, text }),
      });
      if (answer.status !== 202) throw new Error(`not acknowledged: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    },
    async sees() {
      const answer = await call('/api/chat/messages', { headers: { authorization } });
      if (answer.status !== 200) throw new Error(`not readable: ${answer.status}`);
      return ((await answer.json()) as { messages: ChatLine[] }).messages;
    },
  };
}
