interface Line {
  number: string;
  version: number;
}

interface Page {
  lines: readonly Line[];
  /** Nothing comes after the last line. */
  complete: boolean;
}

/**
 * How many lines a fresh look at a list would change: new ones, changed ones, and ones that are gone.
 * Lines that only slide up from the next page, because others left, are no news.
 */
export function countChanges(shown: Page, fresh: Page): number {
  const before = new Map(shown.lines.map((line) => [line.number, line.version]));
  const after = new Set(fresh.lines.map((line) => line.number));
  const lastKnown = fresh.lines.findLastIndex((line) => before.has(line.number));
  const isNews = (line: Line, at: number) => {
    const version = before.get(line.number);
    if (version !== undefined) return version !== line.version;
    return shown.complete || lastKnown < 0 || at < lastKnown;
  };
  // A look that goes on beyond what is shown covers all of it.
  const beyond = fresh.complete || (lastKnown >= 0 && lastKnown < fresh.lines.length - 1);
  const last = fresh.lines.at(-1)?.number;
  const reach = beyond ? shown.lines.length : shown.lines.findIndex((line) => line.number === last) + 1;
  const gone = shown.lines.slice(0, reach).filter((line) => !after.has(line.number));
  return fresh.lines.filter(isNews).length + gone.length;
}
