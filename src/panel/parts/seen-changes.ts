import type { SuggestionDetail } from '../../suggestions/contract.ts';
import type { LogEntry } from './event-words.ts';
import { PENDING } from './expect-change.ts';

/** How far somebody has seen a matter. */
export interface Seen {
  version: number;
  /** Entries of the log. */
  log: number;
  /** Ids of messages. */
  messages: readonly string[];
}

/** A step of others; `words` are those sent to the citizen, where the entry itself does not hold them. */
export interface Change {
  entry: LogEntry;
  words: string | null;
}

/** What there is to see of a matter now. */
export function seenOf({ version, log, messages }: SuggestionDetail): Seen {
  return { version, log: log.length, messages: messages.map(({ id }) => id) };
}

/** What happened to a matter since it was last seen, oldest first. */
export function changesSince({ log, messages }: SuggestionDetail, seen: Seen): Change[] {
  const fresh = messages.filter(({ id, author }) => author !== null && id !== PENDING && !seen.messages.includes(id));
  return log.slice(seen.log).map((entry) => {
    const sent = fresh.find(({ author }) => author?.name === entry.actor.name && entry.actor.type === 'staff');
    if (sent) fresh.splice(fresh.indexOf(sent), 1);
    return { entry, words: entry.text === null ? (sent?.text ?? null) : null };
  });
}
