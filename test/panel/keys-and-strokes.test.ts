import { describe, expect, it } from 'vitest';
import { ACTION_KEYS, PANEL_KEYS } from '../../src/panel/parts/action-keys.ts';
import { clockLength, countedSpan, isWeekend } from '../../src/panel/parts/clock-words.ts';
import { swipeOf } from '../../src/panel/parts/use-swipe.ts';
import { WRITINGS } from '../../src/panel/parts/writings.ts';

describe('keys', () => {
  it('mean one thing each', () => {
    const keys = [...PANEL_KEYS.map(([key]) => key), ...Object.values(ACTION_KEYS)];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lead to words for colleagues first', () => {
    expect(WRITINGS[0]).toBe('note');
    expect(WRITINGS.every((action) => ACTION_KEYS[action])).toBe(true);
  });
});

describe('a stroke of the finger', () => {
  it('turns the page only when it goes far and flat', () => {
    expect(swipeOf({ x: 300, y: 400 }, { x: 180, y: 410 })).toBe('left');
    expect(swipeOf({ x: 100, y: 400 }, { x: 220, y: 380 })).toBe('right');
    expect(swipeOf({ x: 100, y: 400 }, { x: 150, y: 400 })).toBeNull();
    expect(swipeOf({ x: 100, y: 400 }, { x: 220, y: 520 })).toBeNull();
  });
});

describe('the clock of a matter in words', () => {
  it('names its length as the category has it', () => {
    expect(clockLength('3wd')).toEqual({ n: 3, key: 'workDays' });
    expect(clockLength('24h')).toEqual({ n: 24, key: 'hours' });
    expect(clockLength('30wm')).toEqual({ n: 30, key: 'workMinutes' });
    expect(clockLength('0')).toEqual({ n: 30, key: 'minutes' });
    expect(clockLength('-').key).toBe('none');
  });

  it('tells what was counted, and weekends from holidays', () => {
    expect(countedSpan(0)).toEqual({ hours: 0, minutes: 0, key: 'minutes' });
    expect(countedSpan(7.5 * 3_600_000)).toEqual({ hours: 7, minutes: 30, key: 'hours' });
    expect([isWeekend('2026-11-28'), isWeekend('2026-11-27')]).toEqual([true, false]);
  });
});
