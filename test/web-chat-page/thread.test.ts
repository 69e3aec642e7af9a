import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutItem } from '../../bots/web-chat/page/logic/outbox.ts';
import { acknowledge, copiesOf, EMPTY_THREAD, lastId, merge } from '../../bots/web-chat/page/logic/thread.ts';
import { fromCitizen, fromService } from './setup/messages.ts';

const item = (text: string, more: Partial<OutItem> = {}): OutItem => ({
  clientId: `c-${text}`,
  at: 1,
  after: null,
  body: { kind: 'text', text },
  state: 'sending',
  attempts: 0,
  reason: null,
  ...more,
});

describe('thread', () => {
  it('keeps the server’s order and each message once, however parts overlap', () => {
    const all = Array.from({ length: 12 }, (_, i) => fromService(`m${i}`));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 10 }), (cuts) => {
        let thread = EMPTY_THREAD;
        for (const [a, length] of cuts) {
          const from = Math.min(a, thread.messages.length);
          thread = merge(thread, all.slice(from, from + length));
        }
        expect(thread.messages).toEqual(all.slice(0, thread.messages.length));
        expect(lastId(thread)).toBe(thread.messages.at(-1)?.id ?? null);
      }),
    );
  });

  it('shows an acknowledged message until the server’s copy takes its place', () => {
    const sent = acknowledge(merge(EMPTY_THREAD, [fromService('m1')]), item('甲'), 'm2');
    expect(sent.stubs.map((s) => s.id)).toEqual(['m2']);
    const back = merge(sent, [fromCitizen('m2', '甲')]);
    expect(back.stubs).toEqual([]);
    expect(back.messages.map((m) => m.id)).toEqual(['m1', 'm2']);
    expect(back.sentAs.get('m2')).toBe('c-甲');
  });

  it('takes the acknowledgement after the copy', () => {
    const thread = acknowledge(merge(EMPTY_THREAD, [fromCitizen('m1', '甲')]), item('甲'), 'm1');
    expect(thread.stubs).toEqual([]);
    expect(acknowledge(thread, item('甲'), 'm1')).toEqual(thread);
  });

  it('hides the copy of a message still on its way, and only one copy', () => {
    const thread = merge(EMPTY_THREAD, [fromCitizen('m1', '甲'), fromService('m2'), fromCitizen('m3', '甲')]);
    expect(copiesOf(thread, [item('甲', { after: 'm2' })])).toEqual(new Set(['m3']));
    expect(copiesOf(thread, [item('甲')])).toEqual(new Set(['m1']));
    expect(copiesOf(thread, [item('乙')])).toEqual(new Set());
  });

  it('hides nothing for what was refused, was never tried, or is known as another message', () => {
    const thread = merge(EMPTY_THREAD, [fromCitizen('m1', '甲')]);
    expect(copiesOf(thread, [item('甲', { state: 'failed' })]).size).toBe(0);
    expect(copiesOf(thread, [item('甲', { state: 'waiting' })]).size).toBe(0);
    expect(copiesOf(thread, [item('甲', { state: 'waiting', attempts: 1 })]).size).toBe(1);
    expect(copiesOf(acknowledge(thread, item('甲'), 'm1'), [item('甲')]).size).toBe(0);
  });

  it('knows copies of places and pictures', () => {
    const place = { lat: 25.36, lng: 118.69 };
    const thread = merge(EMPTY_THREAD, [
      fromCitizen('m1', '', { location: place }),
      fromCitizen('m2', '', { media: { id: 'p', type: 'image/jpeg' } }),
    ]);
    expect(copiesOf(thread, [item('', { body: { kind: 'place', location: place } })])).toEqual(new Set(['m1']));
    expect(copiesOf(thread, [item('', { body: { kind: 'picture' } })])).toEqual(new Set(['m2']));
    expect(copiesOf(thread, [item('', { body: { kind: 'place', location: { lat: 0, lng: 0 } } })]).size).toBe(0);
  });
});
