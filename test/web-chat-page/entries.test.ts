import { describe, expect, it } from 'vitest';
import { buildEntries, type Entry } from '../../bots/web-chat/page/logic/entries.ts';
import type { OutItem } from '../../bots/web-chat/page/logic/outbox.ts';
import { acknowledge, EMPTY_THREAD, merge } from '../../bots/web-chat/page/logic/thread.ts';
import { fromCitizen, fromService } from './setup/messages.ts';

const NOW = new Date(2026, 10, 24, 16, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const item = (clientId: string, more: Partial<OutItem> = {}): OutItem => ({
  clientId,
  at: NOW,
  after: null,
  body: { kind: 'text', text: clientId },
  state: 'waiting',
  attempts: 0,
  reason: null,
  ...more,
});
const lines = (entries: Entry[]) => entries.filter((e) => e.type !== 'day');

describe('entries', () => {
  it('puts a line before each new day', () => {
    const thread = merge(EMPTY_THREAD, [
      fromService('a', { at: at(20, 9) }),
      fromService('b', { at: at(23, 9) }),
      fromService('c', { at: at(23, 10) }),
      fromService('d', { at: at(24, 9) }),
    ]);
    const words = buildEntries(thread, [], NOW).map((e) => (e.type === 'day' ? e.words : e.key));
    expect(words).toEqual(['11月20日', 'a', '昨天', 'b', 'c', '今天', 'd']);
  });

  it('keeps one key for a message from the press of the button to the server’s copy', () => {
    const sending = item('k', { state: 'sending' });
    const first = lines(buildEntries(EMPTY_THREAD, [sending], NOW));
    const acknowledged = acknowledge(EMPTY_THREAD, sending, 'm1');
    const second = lines(buildEntries(acknowledged, [], NOW));
    const third = lines(buildEntries(merge(acknowledged, [fromCitizen('m1', 'k')]), [], NOW));
    expect([first, second, third].map((l) => l.map((e) => e.key))).toEqual([['k'], ['k'], ['k']]);
    expect(first[0]).toMatchObject({ delivery: { state: 'sending' } });
    expect(second[0]).toMatchObject({ delivery: { state: 'sent' } });
    expect(third[0]).toMatchObject({ delivery: { state: 'sent' } });
  });

  it('shows a message once while its copy is faster than its acknowledgement', () => {
    const thread = merge(EMPTY_THREAD, [fromCitizen('m1', 'k')]);
    expect(lines(buildEntries(thread, [item('k', { state: 'sending' })], NOW)).map((e) => e.key)).toEqual(['k']);
  });

  it('tells how far each message got', () => {
    const items = [
      item('a', { attempts: 1 }),
      item('b', { attempts: 2 }),
      item('c', { state: 'failed', reason: '不行' }),
    ];
    const found = lines(buildEntries(EMPTY_THREAD, items, NOW)).map((e) => (e.type === 'own' ? e.delivery : null));
    expect(found).toEqual([{ state: 'sending' }, { state: 'retrying' }, { state: 'failed', reason: '不行' }]);
  });

  it('has no two entries with one key', () => {
    const old = item('old', { at: new Date(2026, 10, 23, 9).getTime(), state: 'failed', reason: '' });
    const thread = merge(EMPTY_THREAD, [fromService('a', { at: at(23, 9) }), fromService('b', { at: at(24, 9) })]);
    const keys = buildEntries(thread, [old, item('new')], NOW).map((e) => e.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
