import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/language/rules.ts';
import { EMPTY_FILTER, type Filter, readFilter, sameFilter, writeFilter } from '../../src/panel/parts/filter-query.ts';
import { activeView, QUICK_VIEWS, quickFilter, viewsFor } from '../../src/panel/parts/quick-views.ts';
import { suggestionQuery } from '../../src/suggestions/contract.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';

const code = fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/));
const day = fc.oneof(
  fc.constant(''),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
);
const filters: fc.Arbitrary<Filter> = fc.record({
  status: fc.subarray([...STATUSES]),
  kind: fc.subarray([...KINDS]),
  category: code,
  station: code,
  unit: code,
  assignee: fc.oneof(code, fc.constantFrom('me', 'none')),
  overdue: fc.boolean(),
  reopen: fc.boolean(),
  q: fc.string({ maxLength: 60 }).map((q) => q.trim()),
  from: day,
  to: day,
  sort: fc.constantFrom('newest', 'oldest', 'due'),
});

describe('a view in the address', () => {
  it('comes back from its address as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilter(writeFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('survives the address bar as text', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const text = new URLSearchParams(writeFilter(filter)).toString();
        expect(readFilter(Object.fromEntries(new URLSearchParams(text)))).toEqual(filter);
      }),
    );
  });

  it('is a query the service accepts', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(suggestionQuery.safeParse(writeFilter(filter)).error).toBeUndefined();
      }),
    );
  });

  it('leaves out what it does not understand, whatever the address holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(EMPTY_FILTER)), fc.string()), (query) => {
        const filter = readFilter(query);
        expect(readFilter(writeFilter(filter))).toEqual(filter);
        expect(suggestionQuery.safeParse(writeFilter(filter)).error).toBeUndefined();
      }),
    );
    expect(readFilter({ status: 'routed,nonsense', from: 'yesterday', unit: '<b>', sort: 'x' })).toEqual({
      ...EMPTY_FILTER,
      status: ['routed'],
    });
  });
});

describe('quick views', () => {
  it('are told apart by their filters and found again', () => {
    for (const view of QUICK_VIEWS) expect(activeView(quickFilter(view, 'pcs-a'), 'pcs-a')).toBe(view);
  });

  it('stay active while searching and sorting, and end with any other condition', () => {
    const mine = quickFilter('mine', null);
    expect(activeView({ ...mine, q: '停车', sort: 'due' }, null)).toBe('mine');
    expect(activeView({ ...mine, kind: ['idea'] }, null)).toBeNull();
  });

  it('offer "own unit" only to people who have one', () => {
    expect(viewsFor(null, 'dispatcher')).not.toContain('unit');
    expect(viewsFor('traffic', 'officer')).toEqual(['all', 'mine', 'unit', 'unassigned', 'overdue']);
    expect(sameFilter(quickFilter('unit', 'traffic'), quickFilter('unit', 'crim'))).toBe(false);
  });
});
