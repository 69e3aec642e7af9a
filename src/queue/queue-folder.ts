import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';

/** Clocks are set and slewed: two readings of one machine start differ by less. */
const SAME_START_S = 120;

/** The folder of the embedded queue. It may be thrown away at any time. */
export interface QueueFolder {
  readonly path: string;
  exists(): boolean;
  /**
   * Whether the machine was started since it was written. PGlite never syncs to disk, so what a power cut
   * left may open and still be wrong.
   */
  isFromBeforeBoot(): boolean;
  remove(): void;
  /** Lets `make` fill an empty folder beside it, then puts that in its place. */
  replace(make: (folder: string) => Promise<void>): Promise<void>;
}

export function queueFolder(dataDir: string, bootedAt = Date.now() / 1000 - uptime()): QueueFolder {
  const path = join(dataDir, 'queue');
  const fresh = `${path}.new`;
  const stamp = (folder: string) => join(folder, 'machine-start');
  const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return {
    path,
    exists: () => existsSync(join(path, 'PG_VERSION')),
    isFromBeforeBoot() {
      if (!existsSync(stamp(path))) return true;
      const then = Number(readFileSync(stamp(path), 'utf8'));
      return !(Math.abs(then - bootedAt) < SAME_START_S);
    },
    remove: () => remove(path),
    async replace(make) {
      mkdirSync(dirname(path), { recursive: true });
      remove(fresh);
      await make(fresh);
      writeFileSync(stamp(fresh), String(Math.round(bootedAt)));
      remove(path);
      renameSync(fresh, path);
    },
  };
}
