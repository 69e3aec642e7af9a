import { describe, expect, it } from 'vitest';
import { clockStages } from '../../src/suggestions/clock-stages.ts';
import type { SuggestionDetail } from '../../src/suggestions/contract.ts';

type Entry = SuggestionDetail['log'][number];
const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T02:00:00.000Z');
const time = (hours: number) => new Date(START + hours * HOUR).toISOString();

const entry = (hours: number, type: string, dueAt?: number, text: string | null = null): Entry => ({
  at: time(hours),
  type,
  actor: { type: type.startsWith('staff') ? 'staff' : 'citizen', name: type.startsWith('staff') ? '林志强' : null },
  detail: dueAt === undefined ? {} : { dueAt: START + dueAt * HOUR },
  text,
});
const stages = (...log: Entry[]) => clockStages(log, (from, to) => to - from);
const short = (...log: Entry[]) => stages(...log).map(({ what, counted }) => [what, counted / HOUR]);

describe('the life of a finish clock', () => {
  it('begins with the receipt and counts up to each stage', () => {
    const log = [entry(0, 'opened', 24), entry(1, 'staff.accept'), entry(3, 'staff.reply'), entry(5, 'staff.resolve')];
    expect(short(...log)).toEqual([
      ['started', 0],
      ['first_reply', 3],
      ['ended', 2],
    ]);
  });

  it('stands still while the citizen is waited for', () => {
    const log = [
      entry(0, 'opened', 24),
      entry(2, 'staff.ask'),
      entry(10, 'citizen.supplement', 32),
      entry(12, 'staff.resolve'),
    ];
    expect(short(...log)).toEqual([
      ['started', 0],
      ['paused', 2],
      ['resumed', 0],
      ['ended', 2],
    ]);
    expect(stages(...log)[2]?.dueAt).toBe(time(32));
  });

  it('tells who extended it and why, and what a new class made of it', () => {
    const log = [
      entry(0, 'opened', 24),
      entry(1, 'staff.reclassify', 48),
      entry(4, 'staff.extend', 72, '等待检验鉴定'),
    ];
    expect(stages(...log).slice(1)).toMatchObject([
      { what: 'reclassified', by: '林志强', dueAt: time(48), counted: HOUR },
      { what: 'extended', by: '林志强', reason: '等待检验鉴定', dueAt: time(72), counted: 3 * HOUR },
    ]);
  });

  it('starts again when the matter is reopened, nothing counted in between', () => {
    const log = [
      entry(0, 'opened', 24),
      entry(2, 'staff.resolve'),
      entry(9, 'staff.close'),
      entry(50, 'staff.reopen', 90),
    ];
    expect(short(...log)).toEqual([
      ['started', 0],
      ['ended', 2],
      ['restarted', 0],
    ]);
  });

  it('is not touched by steps that leave it alone', () => {
    expect(
      short(
        entry(0, 'opened', 24),
        entry(1, 'staff.note'),
        entry(2, 'citizen.supplement'),
        entry(3, 'staff.assign', 24),
      ),
    ).toEqual([['started', 0]]);
  });
});
