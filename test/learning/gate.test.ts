import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJudgingCases } from '../../src/language/judging-cases.ts';
import { compare, ENOUGH_OF_CLASS, type GateCase, judgeCandidate } from '../../src/learning/gate.ts';
import {
  EXAMPLE_SOURCES,
  isHeldOut,
  lastWord,
  NIGHT,
  nightDue,
  type Word,
  worthTraining,
} from '../../src/learning/rules.ts';
import { lastWeeks } from '../../src/learning/weeks.ts';

const CLASSES = ['a', 'b', 'c'];
const label = fc.constantFrom(...CLASSES);
const reading = fc.record({ kind: label, category: label });
const cases = fc.array(
  fc.record({
    part: fc.constantFrom('heldOut' as const, 'regression' as const),
    kind: label,
    category: label,
    also: fc.subarray(CLASSES, { maxLength: 1 }),
    before: reading,
    after: reading,
  }),
  { maxLength: 120 },
);
const swapped = (all: readonly GateCase[]) => all.map((one) => ({ ...one, before: one.after, after: one.before }));
const many = (count: number, one: GateCase): GateCase[] => Array.from({ length: count }, () => one);
const own = { kind: 'a', category: 'b' };
const wrong = { kind: 'c', category: 'c' };
const held = (before: typeof own, after: typeof own): GateCase => ({
  part: 'heldOut',
  ...own,
  also: [],
  before,
  after,
});

describe('the gate', () => {
  it('never lets both a model and its rival pass, nor one that reads as before', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const there = judgeCandidate(all);
        expect(judgeCandidate(all)).toEqual(there);
        if (there.verdict === 'live') {
          expect(there.overall.after).toBeGreaterThan(there.overall.before);
          expect(judgeCandidate(swapped(all)).verdict).toBe('refused');
        }
        expect(there.verdict === 'live').toBe(there.why.length === 0);
        const same = judgeCandidate(all.map((one) => ({ ...one, after: one.before })));
        expect(same.why).toEqual([all.length === 0 ? 'no_cases' : 'not_better']);
        for (const found of [there.overall, there.heldOut, there.regression, ...there.classes])
          expect(found.low).toBeLessThanOrEqual(found.high);
      }),
      { numRuns: 40 },
    );
  });

  it('wants more than a few lucky cases', () => {
    const settled = many(300, held(own, own));
    expect(judgeCandidate([...settled, ...many(2, held(wrong, own))]).why).toEqual(['not_better']);
    expect(judgeCandidate([...settled, ...many(12, held(wrong, own))]).verdict).toBe('live');
    expect(judgeCandidate([...settled, ...many(12, held(wrong, own)), ...many(9, held(own, wrong))]).why).toContain(
      'not_better',
    );
  });

  it('stops what is better on the whole when one class falls, or one of both parts', () => {
    const gain = many(200, held(wrong, own));
    const rare = (count: number) => many(count, { ...held(own, own), kind: 'rare', before: { ...own, kind: 'rare' } });
    expect(judgeCandidate([...gain, ...rare(ENOUGH_OF_CLASS)])).toMatchObject({
      why: ['class_worse'],
      classes: expect.arrayContaining([expect.objectContaining({ axis: 'kind', code: 'rare', fell: true })]),
    });
    expect(judgeCandidate([...gain, ...rare(ENOUGH_OF_CLASS - 1)]).verdict).toBe('live');
    const regression = many(20, {
      ...held(own, wrong),
      part: 'regression' as const,
      kind: 'x',
      category: 'x',
      also: ['a', 'b'],
    });
    expect(judgeCandidate([...gain, ...regression]).why).toEqual(['regression_worse']);
    expect(judgeCandidate(many(2, { ...held(own, own), also: ['c'], after: wrong })).overall.after).toBe(2);
  });

  it('gives bounds that hold the difference', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.constantFrom(0 as const, 1 as const)), {
      minLength: 40,
      maxLength: 200,
    });
    fc.assert(
      fc.property(pairs, (all) => {
        const { before, after, low, high, cases: n } = compare(all);
        const difference = (after - before) / n;
        expect(low - 0.02).toBeLessThanOrEqual(difference);
        expect(high + 0.02).toBeGreaterThanOrEqual(difference);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is learned from', () => {
  const word = fc.record({
    source: fc.constantFrom(...EXAMPLE_SOURCES),
    kind: fc.constantFrom('help' as const, 'ask' as const),
    category: fc.constantFrom('x', 'y', 'z'),
  });

  it('is the last correction by staff, whoever spoke before or after', () => {
    const staff = fc.record({
      source: fc.constantFrom('unit' as const, 'dispatcher' as const),
      kind: fc.constant('tip' as const),
      category: fc.constant('w'),
    });
    const others = fc.array(word.filter(({ source }) => source !== 'unit' && source !== 'dispatcher'));
    fc.assert(
      fc.property(fc.array(word), staff, others, (before, last, after) => {
        expect(lastWord([...before, last, ...after])).toEqual(last);
      }),
    );
  });

  it('is the last word of others; after an upheld return nothing that was said before it', () => {
    const said = (source: Word['source'], category: string | null): Word =>
      ({ source, kind: category && 'ask', category }) as Word;
    expect(lastWord([])).toBeNull();
    expect(lastWord([said('confirmed', 'x'), said('citizen', 'y')])?.category).toBe('y');
    expect(lastWord([said('citizen', 'y'), said('return', null)])).toBeNull();
    expect(lastWord([said('citizen', 'y'), said('return', null), said('confirmed', 'z')])?.category).toBe('z');
  });

  it('leaves about a fifth for judging, also of ids made in one moment', () => {
    const ids = Array.from({ length: 5_000 }, (_, i) => `01kabcdefg${i.toString(32).padStart(16, '0')}`);
    const share = ids.filter(isHeldOut).length / ids.length;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.23);
  });

  it('begins at night, once, when enough is new', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(null, '2026-11-23', '2026-11-24'), (at, last) => {
        const due = nightDue({ date: '2026-11-24', minutes: at }, last);
        const inside = at >= NIGHT.from && at < NIGHT.to && last !== '2026-11-24';
        expect(due).toBe(inside ? '2026-11-24' : null);
      }),
    );
    expect(worthTraining({ fresh: 19, total: 900, liveReadable: true })).toBe(false);
    expect(worthTraining({ fresh: 20, total: 20, liveReadable: true })).toBe(true);
    expect(worthTraining({ fresh: 0, total: 1, liveReadable: false })).toBe(true);
  });

  it('counts weeks by their Mondays', () => {
    expect(lastWeeks({ date: '2026-03-01', weekday: 7 }, 3)).toEqual(['2026-02-09', '2026-02-16', '2026-02-23']);
  });

  it('leaves out lines of the regression set that cannot be used, by number', () => {
    const labels = { kinds: new Set(['ask']), categories: new Set(['x.y']) };
    const good = JSON.stringify({ messages: ['一', '二'], kind: 'ask', category: 'x.y', also: ['tip'] });
    expect(parseJudgingCases(good.replace(/\[.*?\]/u, '"一"'), labels).cases[0]?.messages).toEqual(['一']);
    const bad = ['{', '[]', JSON.stringify({ messages: [], kind: 'ask', category: 'x.y' }), good.replace('x.y', 'x.z')];
    expect(parseJudgingCases([good, '', ...bad].join('\n'), labels)).toEqual({
      cases: [{ messages: ['一', '二'], kind: 'ask', category: 'x.y', also: ['tip'] }],
      bad: [3, 4, 5, 6],
    });
  });
});
