/** Signs of danger by their code: every way in which one is written. */
export type SignTable = Readonly<Record<string, readonly RegExp[]>>;
