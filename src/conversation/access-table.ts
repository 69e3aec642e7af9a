import { EntitySchema } from 'typeorm';
import { epoch, integer, named, primaryId, varchar } from '../store/columns.ts';

/** The code that a nameless sender was given with the receipt. Only a keyed hash of it is kept. */
export interface AccessCodeRow {
  suggestionId: string;
  /** Blind index of suggestion and code. */
  hash: string;
  at: number;
}

export const accessCodeTable = new EntitySchema<AccessCodeRow>({
  name: 'access_code',
  columns: { suggestionId: { ...primaryId, name: 'suggestion_id' }, hash: varchar, at: epoch },
});

/** Another conversation in which the sender of a suggestion proved to be the same person. */
export interface SuggestionAccessRow {
  id: string;
  suggestionId: string;
  conversationId: string;
  at: number;
}

export const suggestionAccessTable = new EntitySchema<SuggestionAccessRow>({
  name: 'suggestion_access',
  columns: {
    id: primaryId,
    suggestionId: named('suggestion_id', varchar),
    conversationId: named('conversation_id', varchar),
    at: epoch,
  },
  indices: [
    { name: 'suggestion_access_pair', columns: ['suggestionId', 'conversationId'], unique: true },
    { name: 'suggestion_access_conversation', columns: ['conversationId'] },
  ],
});

/** Wrong codes counted: for a conversation (`c:` and its id) and for a number (`n:` and the digits). */
export interface AccessGuessRow {
  subject: string;
  failures: number;
  /** When counting began, epoch ms. */
  since: number;
}

export const accessGuessTable = new EntitySchema<AccessGuessRow>({
  name: 'access_guess',
  columns: { subject: primaryId, failures: integer, since: epoch },
  indices: [{ name: 'access_guess_since', columns: ['since'] }],
});
