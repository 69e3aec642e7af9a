import { expect, it } from 'vitest';
import { paperTime } from '../../src/panel/pages/print/paper-time.ts';

it('writes a moment on paper in the bureau’s time, whatever the browser’s', () => {
  expect(paperTime('2026-11-24T17:05:59.000Z')).toBe('2026-11-25 01:05');
  expect(paperTime('2026-01-01T00:00:00+08:00')).toBe('2026-01-01 00:00');
});
