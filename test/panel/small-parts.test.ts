import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/panel/api/client.ts';
import { type DraftStore, readDraft, saveDraft } from '../../src/panel/parts/drafts.ts';
import { suggestPlaces } from '../../src/panel/parts/place-options.ts';
import { safeTarget } from '../../src/panel/parts/safe-target.ts';
import { actOnSuggestion, listSuggestions } from '../../src/suggestions/contract.ts';

describe('addresses of calls', () => {
  it('fill parameters and leave out empty questions', () => {
    expect(addressOf(actOnSuggestion, { number: '2611240001' })).toBe('/api/suggestions/2611240001/actions');
    expect(addressOf(listSuggestions, {}, { q: '停车 &x', unit: '', cursor: undefined, limit: 50 })).toBe(
      '/api/suggestions?q=%E5%81%9C%E8%BD%A6+%26x&limit=50',
    );
  });

  it('cannot be led elsewhere by a parameter', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((s) => s !== '.' && s !== '..'),
        (number) => {
          const { pathname, host } = new URL(addressOf(actOnSuggestion, { number }), 'http://here');
          expect(host).toBe('here');
          expect(pathname.split('/')).toHaveLength(5);
        },
      ),
    );
  });
});

describe('where sign-in leads', () => {
  it('is always inside the panel', () => {
    expect(safeTarget('/s/2611240001?unit=a')).toBe('/s/2611240001?unit=a');
    for (const outside of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:1',
      '',
      undefined,
      ['/a'],
    ])
      expect(safeTarget(outside)).toBe('/');
    expect(safeTarget('/sign-in?to=/sign-in')).toBe('/');
  });
});

describe('drafts', () => {
  const memory = (): DraftStore => {
    const words = new Map<string, string>();
    return {
      getItem: (key) => words.get(key) ?? null,
      setItem: (key, value) => void words.set(key, value),
      removeItem: (key) => void words.delete(key),
    };
  };

  it('wait for the same person, matter and action', () => {
    const store = memory();
    saveDraft(store, 'wang', '1', 'reply', '写到一半');
    expect(readDraft(store, 'wang', '1', 'reply')).toBe('写到一半');
    expect(readDraft(store, 'chen', '1', 'reply')).toBe('');
    expect(readDraft(store, 'wang', '1', 'note')).toBe('');
    saveDraft(store, 'wang', '1', 'reply', '  ');
    expect(readDraft(store, 'wang', '1', 'reply')).toBe('');
  });

  it('are lost without harm where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('full');
    };
    const store: DraftStore = { getItem: refuse, setItem: refuse, removeItem: refuse };
    saveDraft(store, 'wang', '1', 'reply', '字');
    expect(readDraft(store, 'wang', '1', 'reply')).toBe('');
  });
});

describe('places to choose from', () => {
  const towns = [
    { name: '枫亭镇', station: 'a', villages: ['学士社区', '海滨村'] },
    { name: '榜头镇', station: 'b', villages: ['南溪村', '枫林村'] },
  ];

  it('are found by any part of the name, towns first, villages with their town', () => {
    expect(suggestPlaces(towns, '枫')).toEqual(['枫亭镇', '枫亭镇学士社区', '枫亭镇海滨村', '榜头镇枫林村']);
    expect(suggestPlaces(towns, '南溪')).toEqual(['榜头镇南溪村']);
    expect(suggestPlaces(towns, '枫亭 学士')).toEqual([]);
    expect(suggestPlaces(towns, '')).toEqual(['枫亭镇', '榜头镇']);
  });
});
