/** Passwords that guessers try first and that are long enough to be typed in here, in lower case. */
const COMMON: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 0123456789 87654321 987654321 01234567 12341234 11223344 12344321 123123123 147258369
  789456123 5201314520 1qaz2wsx 1q2w3e4r qwertyui qwerty123 qwer1234 asdfghjk asdf1234 zxcvbnm1 password password1
  password123 passw0rd abcd1234 abc12345 abc123456 a1234567 a12345678 a123456789 aa123456 aa12345678 admin123 admin888
  admin1234 administrator iloveyou woaini520 woaini1314 jindianzi xianyou110 police110 gongan110 wonderful welcome1`
    .split(/\s+/)
    .filter(Boolean),
);

const SHORTEST = 8;

/**
 * What is wrong with a new password, in the words of its owner; null when nothing is. Long enough, not the user name,
 * not one sign over and over, not among those that are tried first: NIST SP 800-63B 5.1.1.2, without rules on mixing.
 */
export function passwordProblem(password: string, username: string): string | null {
  const folded = password.normalize('NFKC').toLowerCase();
  const signs = [...folded];
  if (signs.length < SHORTEST) return '密码至少 8 位';
  if (folded === username.toLowerCase()) return '密码不能与用户名相同';
  if (new Set(signs).size === 1) return '密码不能是同一个字符的重复';
  return COMMON.has(folded) ? '这个密码太常见，容易被猜到，请换一个' : null;
}

/** Whether two passwords are the same once stored. */
export function samePassword(one: string, other: string): boolean {
  return one.normalize('NFKC') === other.normalize('NFKC');
}
