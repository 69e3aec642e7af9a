/** NUL and C0 controls other than tab, line feed, carriage return; DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Whether a text may be stored as it is: well-formed Unicode without control characters. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && text.search(CONTROLS) < 0;
}

/** For channels that cannot refuse: lone surrogates become U+FFFD, control characters a space. */
export function repairText(text: string): string {
  return text.toWellFormed().replace(CONTROLS, ' ');
}

/** The first `max` characters (code points, never half a pair), exactly as they stand. */
export function firstCharacters(text: string, max: number): string {
  return Array.from(text).slice(0, max).join('');
}
