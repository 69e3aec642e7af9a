import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/kernel/project-root.ts';

const PAGE = join(projectRoot(), 'bots/web-chat/page');

/** Browser functions younger than the phones: the build changes syntax only and adds none of them. */
const TOO_YOUNG =
  /\.(at|replaceAll|replaceChildren|toSorted|toReversed|toSpliced|findLast\w*|isWellFormed|toWellFormed|fromEntries|hasOwn|any|allSettled|groupBy)\(|structuredClone|randomUUID|AbortSignal\.|\(\?<[=!]|queueMicrotask|globalThis|navigator\.locks/;

/** What the content security policy would stop, and the ways for hostile text to become markup. */
const FORBIDDEN =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|console\.|document\.title/;

const sources = readdirSync(PAGE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== 'vite.config.ts')
  .map((path) => ({ path, text: readFileSync(join(PAGE, path), 'utf8') }));

describe('the citizens’ page', () => {
  it('reads all of its sources here', () => expect(sources.length).toBeGreaterThan(30));

  it.each([
    ['what cheap old phones can do', TOO_YOUNG],
    ['text', FORBIDDEN],
  ])('keeps to %s', (_, pattern) => {
    const found = sources.flatMap(({ path, text }) => {
      const hit = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').match(pattern);
      return hit ? [`${path}: ${hit[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it.each(['index.html', 'ideas.html'])('%s has no inline script, handler or style', (name) => {
    const html = readFileSync(join(PAGE, name), 'utf8');
    expect(html).not.toMatch(/\son[a-z]+\s*=|\sstyle\s*=|<style|javascript:/i);
    for (const [, attributes, content] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect(attributes).toContain('src=');
      expect(content).toBe('');
    }
  });
});
