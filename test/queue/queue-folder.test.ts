import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueFolder } from '../../src/queue/queue-folder.ts';

const BOOTED = 1_790_000_000;

describe('the folder of the embedded queue', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jindianzi-folder-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  async function make(path: string): Promise<void> {
    mkdirSync(path);
    writeFileSync(join(path, 'PG_VERSION'), '18');
  }

  it('is not there before it was made, and then is trusted until the machine starts again', async () => {
    const folder = queueFolder(dir, BOOTED);
    expect(folder.exists()).toBe(false);
    expect(folder.isFromBeforeBoot()).toBe(true);
    await folder.replace(make);
    expect(folder.exists()).toBe(true);
    expect(folder.isFromBeforeBoot()).toBe(false);
    expect(queueFolder(dir, BOOTED + 30).isFromBeforeBoot()).toBe(false);
    expect(queueFolder(dir, BOOTED + 3_600).isFromBeforeBoot()).toBe(true);
  });

  it('keeps the old one when the new one cannot be made', async () => {
    const folder = queueFolder(dir, BOOTED);
    await folder.replace(make);
    writeFileSync(join(folder.path, 'kept'), 'yes');
    await expect(folder.replace(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    expect(readFileSync(join(folder.path, 'kept'), 'utf8')).toBe('yes');
    await folder.replace(make);
    expect(existsSync(join(folder.path, 'kept'))).toBe(false);
  });
});
