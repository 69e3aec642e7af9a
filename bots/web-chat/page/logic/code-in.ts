/** The access code in the words of a receipt, as it is spelt there; null when there is none. */
export function codeIn(text: string): string | null {
  return /查询码 ([A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4})/.exec(text)?.[1] ?? null;
}
