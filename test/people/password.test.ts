import { expect, it } from 'vitest';
import { hashPassword, passwordFits } from '../../src/people/password.ts';

it('keeps argon2id hashes of at least the cost that OWASP names, each with its own salt', async () => {
  const [one, other] = await Promise.all([hashPassword('一样的密码'), hashPassword('一样的密码')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await passwordFits(one ?? null, '一样的密码')).toBe(true);
  expect(await passwordFits(one ?? null, '不一样的密码')).toBe(false);
});

it('says no without a stored hash, whatever is tried', async () => {
  expect(await passwordFits(null, 'a password that nobody has')).toBe(false);
});

it('takes full-width letters for the plain ones', async () => {
  expect(await passwordFits(await hashPassword('Ｐａｓｓ１２３４'), 'Pass1234')).toBe(true);
});
