import { describe, expect, it } from 'vitest';
import { AppError, ERROR_TABLE, type ErrorCode, errorText, invalid } from '../../src/kernel/errors.ts';

const codes = Object.keys(ERROR_TABLE) as ErrorCode[];
const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

describe('the error table', () => {
  it.each(codes)('%s has a status, and the same words in both languages', (code) => {
    const { status, zh, en, log } = ERROR_TABLE[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(en.length).toBeGreaterThan(3);
    expect(marks(zh)).toEqual(marks(en));
    // ERROR means that a person must act: never for what a caller did.
    if (status < 500) expect(log).not.toBe('error');
  });

  it.each([
    ['unreadable', 400],
    ['not_signed_in', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['too_large', 413],
    ['wrong_media_type', 415],
    ['invalid', 422],
    ['action_unknown', 422],
    ['action_not_allowed', 422],
    ['too_many', 429],
    ['unavailable', 503],
  ] as const)('%s is %i, as the interface says', (code, status) => {
    expect(new AppError(code).status).toBe(status);
  });

  it('fills texts and shows no mark that was not filled', () => {
    const params = { why: { zh: '不是金点子', en: 'it is no idea' } };
    expect(errorText('action_not_allowed', params, 'zh-CN')).toBe('现在不能这样办理：不是金点子');
    expect(errorText('action_not_allowed', params, 'en')).toBe('Not possible now: it is no idea');
    for (const code of codes)
      for (const locale of ['zh-CN', 'en'] as const) expect(errorText(code, {}, locale)).not.toMatch(/[{}]/);
    // What was filled in is not read again.
    expect(errorText('action_unknown', { action: '{status}$&' }, 'en')).toContain('{status}$&');
  });

  it('names one field', () => {
    expect(invalid('to', '没有这个单位')).toMatchObject({
      code: 'invalid',
      status: 422,
      params: { errors: [{ path: 'to', message: '没有这个单位' }] },
    });
  });
});
