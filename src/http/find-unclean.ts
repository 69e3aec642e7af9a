import { isCleanText } from '../kernel/text.ts';

/**
 * Paths of all strings (keys included) that hold lone surrogates or control characters.
 * Goes with a list of its own instead of recursion: nesting comes from outside.
 */
export function findUnclean(value: unknown, root = ''): string[] {
  const found: string[] = [];
  const open: { path: string; value: unknown }[] = [{ path: root, value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value: current } = next;
    if (typeof current === 'string') {
      if (!isCleanText(current)) found.push(path);
    } else if (current !== null && typeof current === 'object' && !Buffer.isBuffer(current)) {
      for (const [key, child] of Object.entries(current)) {
        const inner = path === '' ? key : `${path}.${key}`;
        if (isCleanText(key)) open.push({ path: inner, value: child });
        else found.push(path);
      }
    }
  }
  return found.reverse();
}
