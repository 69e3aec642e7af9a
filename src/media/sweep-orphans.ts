import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';
import { mediaFolder } from './media-path.ts';
import { knownMedia } from './queries/known-media.ts';

/** Files asked about in one statement. */
const BATCH = 200;

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function isOlder(path: string, limit: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < limit;
  } catch {
    // Somebody else has taken it away meanwhile.
    return false;
  }
}

/**
 * Removes picture files that no row names: their unit of work never committed.
 * @param olderThanMs age in milliseconds below which a unit may still be on its way; an hour in production
 * @returns how many files were removed
 */
export async function sweepOrphans(
  deps: Pick<Deps, 'config' | 'clock' | 'store'>,
  olderThanMs: number,
): Promise<number> {
  const limit = deps.clock.now() - olderThanMs;
  const root = mediaFolder(deps.config.dataDir);
  let removed = 0;
  for (const shelf of await namesIn(root)) {
    const names = await namesIn(join(root, shelf));
    for (let from = 0; from < names.length; from += BATCH) {
      const batch = names.slice(from, from + BATCH);
      const known = await knownMedia(deps, batch);
      for (const name of batch) {
        const path = join(root, shelf, name);
        if (known.has(name) || !(await isOlder(path, limit))) continue;
        await unlink(path);
        removed += 1;
      }
    }
  }
  return removed;
}
