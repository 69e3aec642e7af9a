/** Where to go after signing in: a path of this panel, else its front page. */
export function safeTarget(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
  return wanted.startsWith('/sign-in') ? '/' : wanted;
}
