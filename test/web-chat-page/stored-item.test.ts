import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryKeep } from '../../bots/web-chat/page/flow/keep.ts';
import { keepItem, loadItems } from '../../bots/web-chat/page/flow/outbox-keep.ts';
import type { OutBody, OutItem } from '../../bots/web-chat/page/logic/outbox.ts';
import { readItem, writeItem } from '../../bots/web-chat/page/logic/stored-item.ts';

const item = (clientId: string, body: OutBody, at = 5): OutItem => ({
  clientId,
  at,
  after: 'm1',
  body,
  state: 'waiting',
  attempts: 0,
  reason: null,
});

describe('items kept in the browser', () => {
  it('come back as they were, ready to be sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -90, max: 90 }), (text, lat) => {
        for (const body of [
          { kind: 'text', text },
          { kind: 'place', location: { lat, lng: 118.7 } },
        ] as const)
          expect(readItem(writeItem({ ...item('k', body), state: 'sending', attempts: 3 }))).toEqual(item('k', body));
      }),
    );
  });

  it('are refused when they are anything else', () => {
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '{"clientId":"a"}',
      '{"clientId":"中","at":1,"body":{"kind":"text","text":""}}',
    ])
      expect(readItem(text)).toBeNull();
    fc.assert(fc.property(fc.json(), (text) => void readItem(text)));
  });

  it('load oldest first; pictures cannot come back and are counted; other keys stay', () => {
    const keep = memoryKeep();
    keep.write('jdz.token', 't');
    keepItem(keep, item('later', { kind: 'text', text: '2' }, 20));
    keepItem(keep, item('first', { kind: 'text', text: '1' }, 10));
    keepItem(keep, item('photo', { kind: 'picture' }, 15));
    keep.write('jdz.out.bad', '{');
    const { items, lostPictures } = loadItems(keep);
    expect(items.map((i) => i.clientId)).toEqual(['first', 'later']);
    expect(lostPictures).toBe(1);
    expect(keep.keys().sort()).toEqual(['jdz.out.first', 'jdz.out.later', 'jdz.token']);
  });
});
