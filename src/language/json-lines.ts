/** A line read as a JSON object, or why it is none. */
export type ParsedLine = { object: Readonly<Record<string, unknown>> } | { error: string };

/** Reads one line of JSONL; never throws. */
export function parseObject(line: string): ParsedLine {
  if (line.trim() === '') return { error: 'empty line' };
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { error: 'not a JSON object' };
    return { object: value as Record<string, unknown> };
  } catch {
    return { error: 'not JSON' };
  }
}

/** Fields joined by line breaks as one text; null when one is absent or no text (numbers are taken as text). */
export function textOf(object: Readonly<Record<string, unknown>>, fields: readonly string[]): string | null {
  const parts = fields.map((field) => object[field]);
  if (!parts.every((p) => typeof p === 'string' || typeof p === 'number')) return null;
  return parts.join('\n');
}
