/** The channel of a LISTEN statement, which BullMQ sends with comments before it; otherwise undefined. */
export function listenedChannel(sql: string): string | undefined {
  return /^(?:\s|--[^\n]*\n)*LISTEN\s+"?(\w+)"?/i.exec(sql)?.[1];
}
