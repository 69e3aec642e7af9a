import type { Lexicon } from './lexicon.ts';

/** One line of the corpus. */
export interface CorpusRow {
  kind: string;
  category: string;
  /** Second answers, kinds or categories, that a reasonable person would accept. */
  also: readonly string[];
  /** Fragments of a burst joined by line breaks. */
  text: string;
}

/** What a corpus line may name; a bureau's data pack is one. */
export interface KnownLabels {
  kinds: { has(label: string): boolean };
  categories: { has(label: string): boolean };
}

const BURST_MARK = /\s*⏎\s*/gu;

/** Lines that hold something, with their numbers from 1. */
function linesOf(content: string): { line: string; number: number }[] {
  return content
    .split('\n')
    .map((line, i) => ({ line: line.replace(/\r$/, ''), number: i + 1 }))
    .filter(({ line }) => line !== '');
}

/**
 * Reads a corpus file: four tab-separated columns (kind, category, acceptable second answers, text), `⏎` between the
 * fragments of a burst.
 * @throws Error naming the line when one is not of that form or names an unknown label
 */
export function parseCorpus(content: string, labels: KnownLabels): CorpusRow[] {
  return linesOf(content).map(({ line, number }) => {
    const [kind, category, second, text, ...more] = line.split('\t');
    if (!kind || !category || second === undefined || !text || more.length > 0)
      throw new Error(`line ${number}: four tab-separated columns expected`);
    const also = second.split(' ').filter(Boolean);
    const known = (label: string) => labels.kinds.has(label) || labels.categories.has(label);
    const wrong = [
      ...(labels.kinds.has(kind) ? [] : [kind]),
      ...(labels.categories.has(category) ? [] : [category]),
      ...also.filter((label) => !known(label)),
    ];
    if (wrong.length > 0) throw new Error(`line ${number}: unknown label ${wrong.join(', ')}`);
    return { kind, category, also, text: text.replace(BURST_MARK, '\n') };
  });
}

/** A case written for the question whether someone must be sent now. */
export interface AlarmCase {
  alarm: boolean;
  /** What it is about, or why it is none. */
  type: string;
  text: string;
}

/**
 * Reads a file of cases: three tab-separated columns (1 or 0, type, text), `⏎` between the fragments of a burst.
 * @throws Error naming the line when one is not of that form
 */
export function parseAlarms(content: string): AlarmCase[] {
  return linesOf(content).map(({ line, number }) => {
    const [answer, type, text, ...more] = line.split('\t');
    if ((answer !== '1' && answer !== '0') || !type || !text || more.length > 0)
      throw new Error(`line ${number}: 1 or 0, a type and a text expected`);
    return { alarm: answer === '1', type, text: text.replace(BURST_MARK, '\n') };
  });
}

/**
 * Reads the lexicon: a group and its words (separated by spaces) a line.
 * @throws Error naming the line when a group has no words
 */
export function parseLexicon(content: string): Lexicon {
  const groups: Record<string, readonly string[]> = {};
  content.split('\n').forEach((line, i) => {
    if (line === '') return;
    const [group, words] = line.split('\t');
    if (!group || !words) throw new Error(`line ${i + 1}: a group and its words expected`);
    groups[group] = [...new Set(words.split(' ').filter(Boolean))];
  });
  return groups;
}
