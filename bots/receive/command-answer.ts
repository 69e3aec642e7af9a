/** How a command is answered: where its message is filed, then what is said and done. */
export interface CommandAnswer {
  suggestionId: string | null;
  reply(): Promise<void>;
}
