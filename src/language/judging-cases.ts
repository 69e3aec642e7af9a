import type { KnownLabels } from './corpus.ts';
import { parseObject } from './json-lines.ts';

/** One labelled matter that no model is trained on. */
export interface JudgingCase {
  messages: string[];
  kind: string;
  category: string;
  /** Second answers, kinds or categories, that count as right. */
  also: string[];
  /** Towns, null for none, that count as the place; left out where nobody said. */
  towns?: (string | null)[];
}

const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? texts([value])
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string' && one !== '')
      : [];

/**
 * Reads labelled JSONL: `messages` (a list, or one text), `kind`, `category`, and `also` where there are second answers, `town`
 * and `also_town`. A line that cannot be
 * used, or names a label that is not known, is left out and told by number (from 1).
 */
export function parseJudgingCases(content: string, labels: KnownLabels): { cases: JudgingCase[]; bad: number[] } {
  const cases: JudgingCase[] = [];
  const bad: number[] = [];
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseObject(line);
    const { messages, text, kind, category, also, town, also_town } =
      'error' in parsed ? ({} as Record<string, unknown>) : parsed.object;
    const said = texts(messages ?? [text]);
    if (said.length > 0 && labels.kinds.has(String(kind)) && labels.categories.has(String(category)))
      cases.push({
        messages: said,
        kind: String(kind),
        category: String(category),
        also: texts(also),
        ...(town === undefined
          ? {}
          : { towns: [town, also_town ?? []].flat().map((t) => (t === null ? null : String(t))) }),
      });
    else bad.push(i + 1);
  }
  return { cases, bad };
}
