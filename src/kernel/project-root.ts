import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/**
 * The folder that holds package.json. Data files (corpus, gazetteer, locales, built panel) are read relative to it,
 * so that the same code works from `src` under a test runner and from `dist` in production.
 * @throws Error when no package.json stands above this file
 */
export function projectRoot(): string {
  if (found) return found;
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error('package.json not found above the program');
    dir = parent;
  }
  found = dir;
  return dir;
}
