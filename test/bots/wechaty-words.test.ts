import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, pieces } from '../../bots/wechaty/decode.ts';
import type { Heard } from '../../bots/wechaty/heard.ts';
import { createPolite } from '../../bots/wechaty/polite.ts';
import { saidToUs } from '../../bots/wechaty/room-words.ts';

const NAMES = ['仙游公安', '小安'];
const room = (mentioned: boolean) => ({ mentioned, names: NAMES });
const never = async () => {
  throw new Error('not asked for');
};
const heard = (more: Partial<Heard>): Heard => ({
  id: 'm',
  talker: 't',
  at: 0,
  kind: 'text',
  text: '',
  room: null,
  picture: never,
  place: never,
  link: never,
  ...more,
});

describe('what is said to us in a room', () => {
  it.each([
    ['@仙游公安\u2005路灯坏了', false, '路灯坏了'],
    ['@仙游公安 路灯坏了', false, '路灯坏了'],
    ['路灯坏了＠小安', false, '路灯坏了'],
    ['@仙游公安：路灯坏了', true, '路灯坏了'],
    ['@仙游公安', false, ''],
    ['路灯坏了', true, '路灯坏了'],
    ['@邻居 @仙游公安\u2005路灯坏了', true, '@邻居  路灯坏了'],
  ])('%s', (text, mentioned, words) => {
    expect(saidToUs(room(mentioned), text)).toBe(words);
  });

  it.each([
    ['路灯坏了', false],
    ['@邻居 路灯坏了', false],
    ['@仙游公安交警 路灯坏了', false],
    ['@所有人 明天停水', true],
    ['写信给 a仙游公安 吧', false],
  ])('is not: %s', (text, mentioned) => {
    expect(saidToUs(room(mentioned), text)).toBeNull();
  });

  it('is told apart for names with any signs in them', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12 }).filter((s) => s.trim() !== ''),
        (name) => {
          expect(saidToUs({ mentioned: false, names: [name] }, `@${name}\u2005路灯坏了`)).toContain('路灯坏了');
          expect(saidToUs({ mentioned: false, names: [name] }, '路灯坏了')).toBeNull();
        },
      ),
    );
  });

  it('is words only: a picture in a room is nobody’s to us', async () => {
    const there = { id: 'r', ...room(true) };
    expect(await decode(heard({ kind: 'picture', room: there }))).toEqual({ type: 'nothing', mentioned: false });
    expect(await decode(heard({ text: '@小安', room: there }))).toEqual({ type: 'nothing', mentioned: true });
  });
});

describe('what comes in private', () => {
  it('is cut into pieces that are the text again, each within the limit and whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), (text) => {
        const parts = pieces(text);
        expect(parts.every((part) => part.isWellFormed() && part.length > 0 && Array.from(part).length <= 2_000)).toBe(
          true,
        );
        expect(parts.join('').length).toBe(text.toWellFormed().length);
      }),
    );
  });

  it('is refused as a place when it is none on earth', async () => {
    const place = (lat: number, lng: number) =>
      decode(heard({ kind: 'place', place: async () => ({ lat, lng, label: '' }) }));
    expect(await place(25.3, 118.6)).toEqual({
      type: 'words',
      bodies: [{ location: { lat: 25.3, lng: 118.6, datum: 'gcj02' } }],
    });
    expect(await place(Number.NaN, 118.6)).toMatchObject({ type: 'unreadable' });
    expect(await place(95, 0)).toMatchObject({ type: 'unreadable' });
  });

  it('is a link with its title', async () => {
    const link = async () => ({ title: '停水通知', url: 'https://example.org/a' });
    expect(await decode(heard({ kind: 'link', link }))).toEqual({
      type: 'words',
      bodies: [{ text: '[链接] 停水通知 https://example.org/a' }],
    });
  });
});

describe('the polite word in rooms', () => {
  it('comes once a minute in each', () => {
    let now = 0;
    const polite = createPolite({ now: () => now });
    expect([polite.mayAnswer('a'), polite.mayAnswer('a'), polite.mayAnswer('b')]).toEqual([true, false, true]);
    now = 60_000;
    expect(polite.mayAnswer('a')).toBe(true);
  });
});
