/** Wrong codes in one conversation within the window; after them nothing is right any more. */
export const GUESSES_PER_CONVERSATION = 5;

/**
 * Wrong codes for one number within the window, whoever sent them. 40 bits against 20 guesses an hour: one chance in six
 * million a year. It also means that a stranger can shut this door for the hour; the sender's own conversation stays open.
 */
export const GUESSES_PER_NUMBER = 20;

/** How long wrong codes count, in ms. */
export const GUESS_WINDOW_MS = 60 * 60_000;
