import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbeddedBackend } from '../../src/queue/embedded-backend.ts';
import { memoryLog } from '../setup/databases.ts';

describe('the embedded queue', { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-opening-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('gives up what it is opening when it is closed, and opens the next time', async () => {
    const log = memoryLog();
    const given = createEmbeddedBackend({ dataDir: dir, log });
    let ready = false;
    void given.ready.then(() => {
      ready = true;
    });
    await given.close();
    expect(ready).toBe(false);
    expect(given.state()).toBe('down');
    expect(log.lines).toEqual([]);
    const next = createEmbeddedBackend({ dataDir: dir, log });
    await next.ready;
    expect(next.state()).toBe('open');
    await next.close();
    expect(log.lines).toEqual([]);
  });
});
