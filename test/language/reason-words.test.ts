import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/kernel/project-root.ts';
import { SIGNS } from '../../src/language/emergency-signs.ts';
import { KNOWN_REASONS, reasonWords } from '../../src/language/reason-words.ts';

function codesIn(path: string): string[] {
  const source = readFileSync(join(projectRoot(), path), 'utf8');
  return [...source.matchAll(/(?:code: |review\(|routed\([^,]+, |return )'([a-z_]+)'/g)].map((m) => m[1] ?? '');
}

describe('reasons in words', () => {
  it('has a sentence for every code that understanding and routing give', () => {
    const files = readdirSync(join(projectRoot(), 'src/language')).filter((f) =>
      /^(alarm|understand|explain|emergency)\.ts$/.test(f),
    );
    const codes = new Set([...files.map((f) => `src/language/${f}`), 'src/routing/route.ts'].flatMap(codesIn));
    const reasons = [...codes].filter(
      (c) => c.includes('_') || ['thanks', 'proposal', 'question', 'later'].includes(c),
    );
    expect(reasons.length).toBeGreaterThan(15);
    expect(reasons.filter((c) => !KNOWN_REASONS.includes(c))).toEqual([]);
  });

  it('names every danger', () => {
    for (const { code } of SIGNS)
      expect(reasonWords({ code: 'danger', words: '快', detail: code })).not.toContain('紧急情况');
  });

  it('shows a code it does not know', () => {
    expect(reasonWords({ code: 'brand_new' })).toContain('brand_new');
  });
});
