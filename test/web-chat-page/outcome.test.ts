import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from '../../bots/web-chat/page/logic/backoff.ts';
import { judge, reasonOf } from '../../bots/web-chat/page/logic/outcome.ts';
import { fitInto, isBig } from '../../bots/web-chat/page/logic/picture-size.ts';

describe('waiting', () => {
  it('doubles from one second to thirty, shortened by chance at most by half', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((n) => backoff(n, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoff(3, 1)).toBe(2_000);
  });

  it('reads Retry-After as seconds or date, within bounds', () => {
    const now = Date.parse('2026-11-24T08:00:00Z');
    expect(retryAfter('7', now)).toBe(7_000);
    expect(retryAfter('0', now)).toBe(1_000);
    expect(retryAfter('999999', now)).toBe(600_000);
    expect(retryAfter('Tue, 24 Nov 2026 08:00:30 GMT', now)).toBe(30_000);
    for (const header of [null, '', 'soon']) expect(retryAfter(header, now)).toBeNull();
  });
});

describe('answers', () => {
  it('that pass may be asked for again, others are final', () => {
    for (const status of [408, 429, 500, 502, 503]) expect(judge(status, null, null, 0).type).toBe('later');
    for (const status of [400, 401, 403, 404, 413, 415, 422]) expect(judge(status, null, null, 0).type).toBe('refused');
    expect(judge(429, '3', null, 0)).toEqual({ type: 'later', afterMs: 3_000 });
  });

  it('give the server’s words: fields first, then the title', () => {
    const errors = [{ path: 'text', message: '太长' }, { path: 'x' }, null];
    expect(reasonOf({ title: '内容不符合要求', errors })).toBe('太长');
    expect(reasonOf({ title: '内容太大' })).toBe('内容太大');
    for (const body of [null, 'x', {}, { title: 3 }, { errors: 'x' }]) expect(reasonOf(body)).not.toBe('');
  });
});

describe('pictures', () => {
  it('fit into the side with their proportions and never grow', () => {
    expect(fitInto(4_000, 3_000)).toEqual({ width: 1_600, height: 1_200 });
    expect(fitInto(800, 600)).toEqual({ width: 800, height: 600 });
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, (w, h) => {
        const { width, height } = fitInto(w, h);
        expect(Math.max(width, height)).toBeLessThanOrEqual(1_600);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
        expect(width <= w && height <= h).toBe(true);
      }),
    );
  });

  it('are big by pixels or by bytes', () => {
    expect(isBig(1_601, 10, 10)).toBe(true);
    expect(isBig(1_600, 1_600, 5_000_000)).toBe(true);
    expect(isBig(1_600, 1_200, 100_000)).toBe(false);
  });
});
