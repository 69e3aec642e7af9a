import type { Outcome } from '../logic/outcome.ts';
import type { Keep } from './keep.ts';

/** Where the token is kept. */
export const TOKEN = 'jdz.token';

/** The citizen's only key to the conversation. All tabs of a browser share one. */
export interface Session {
  token(): string | null;
  /** The present token, or a new conversation's. One request at a time. */
  ensure(): Promise<Outcome<string>>;
  /** The server does not know `used` any more. */
  lost(used: string): void;
  /** Takes over a conversation that another tab has begun. */
  adopt(): void;
}

/**
 * @param open asks the server for a new conversation
 * @param changed told when there is another conversation than before: `new`, or `lost` when the old one cannot be opened
 */
export function createSession(parts: {
  keep: Keep;
  open: () => Promise<Outcome<string>>;
  changed: (how: 'new' | 'lost') => void;
}): Session {
  const { keep, open, changed } = parts;
  let present = keep.read(TOKEN);
  let opening: Promise<Outcome<string>> | null = null;

  function adopt(): void {
    const kept = keep.read(TOKEN);
    if (kept === null || kept === present) return;
    present = kept;
    changed('new');
  }

  async function openNew(): Promise<Outcome<string>> {
    const opened = await open();
    opening = null;
    if (opened.type === 'done' && keep.read(TOKEN) === null) keep.write(TOKEN, opened.value);
    adopt();
    // With a full storage the token lives on in memory, for this visit.
    if (present === null && opened.type === 'done') {
      present = opened.value;
      changed('new');
    }
    return present === null ? opened : { type: 'done', value: present };
  }

  return {
    token: () => present,
    ensure() {
      adopt();
      if (present !== null) return Promise.resolve({ type: 'done', value: present });
      opening = opening ?? openNew();
      return opening;
    },
    lost(used) {
      if (used !== present) return;
      if (keep.read(TOKEN) === used) keep.remove(TOKEN);
      present = null;
      changed('lost');
      adopt();
    },
    adopt,
  };
}
