import { expect, it } from 'vitest';
import { passwordProblem, samePassword } from '../../src/people/password-rules.ts';

it('refuses what is short, the user name, one sign over and over, and what everybody tries', () => {
  expect(passwordProblem('1234567', 'wang')).toContain('8');
  expect(passwordProblem('Wang.Wei-01', 'wang.wei-01')).toContain('用户名');
  expect(passwordProblem('........', 'wang')).toContain('重复');
  for (const common of ['12345678', 'Password1', 'ＡＢＣ１２３４５６', 'woaini1314', 'admin888'])
    expect(passwordProblem(common, 'wang')).toContain('常见');
});

it('asks for nothing else', () => {
  for (const good of ['枫亭镇的荔枝很甜啊', 'correct horse', 'Xy7-Km2-Pq9', 'wang.wei-01 的家'])
    expect(passwordProblem(good, 'wang.wei-01')).toBeNull();
});

it('knows the same password in wider letters', () => {
  expect(samePassword('Ｐａｓｓ１２３４', 'Pass1234')).toBe(true);
  expect(samePassword('pass1234', 'Pass1234')).toBe(false);
});
