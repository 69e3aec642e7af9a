import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges } from '../../src/panel/parts/page-diff.ts';

const line = (number: string, version = 1) => ({ number, version });
const all = (...lines: { number: string; version: number }[]) => ({ lines, complete: true });
const part = (...lines: { number: string; version: number }[]) => ({ lines, complete: false });

describe('news of a list', () => {
  it('are none when nothing changed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^\d{1,6}$/)), fc.boolean(), (numbers, complete) => {
        const page = { lines: numbers.map((n) => line(n)), complete };
        expect(countChanges(page, page)).toBe(0);
      }),
    );
  });

  it('are new lines, changed lines and lines that left', () => {
    expect(countChanges(all(line('2'), line('1')), all(line('3'), line('2'), line('1')))).toBe(1);
    expect(countChanges(all(line('2'), line('1')), all(line('2', 5), line('1')))).toBe(1);
    expect(countChanges(all(line('2'), line('1')), all(line('2')))).toBe(1);
    expect(countChanges(all(), all(line('1')))).toBe(1);
  });

  it('do not count what slid up from the next page', () => {
    const shown = part(line('5'), line('4'), line('3'));
    expect(countChanges(shown, part(line('5'), line('3'), line('2')))).toBe(1);
  });

  it('do not count lines beyond the fresh look', () => {
    const shown = part(line('5'), line('4'), line('3'));
    expect(countChanges(shown, part(line('6'), line('5'), line('4')))).toBe(1);
  });
});
