/** `$1,$2,…` for a list of so many parameters. @param from number of the first */
export function marks(count: number, from = 1): string {
  return Array.from({ length: count }, (_, i) => `$${from + i}`).join(',');
}
