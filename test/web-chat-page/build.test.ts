import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/kernel/project-root.ts';

const KB = 1_000;
let files: { name: string; bytes: Buffer }[] = [];

beforeAll(async () => {
  const result = await build({
    configFile: join(projectRoot(), 'bots/web-chat/page/vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  });
  if (!('output' in result)) throw new Error('expected one build');
  files = result.output.map((file) => ({
    name: file.fileName,
    bytes: Buffer.from(file.type === 'chunk' ? file.code : file.source),
  }));
});

/** What a visit loads: everything the page's HTML names. */
function loadedBy(page: string, ending: string): number {
  const html = files.find((f) => f.name === page)?.bytes.toString() ?? '';
  const named = files.filter((f) => f.name.endsWith(ending) && html.includes(`/${f.name}`));
  expect(named.length).toBeGreaterThan(0);
  return named.reduce((sum, f) => sum + gzipSync(f.bytes, { level: 9 }).length, 0);
}

describe('the built pages', () => {
  it('stay light', () => {
    for (const page of ['index.html', 'ideas.html']) {
      expect(loadedBy(page, '.js')).toBeLessThanOrEqual(12 * KB);
      expect(loadedBy(page, '.css')).toBeLessThanOrEqual(6 * KB);
    }
  });

  it('put what is not HTML under /chat-assets/, with no address elsewhere and nothing of zod', () => {
    for (const { name, bytes } of files) {
      expect(name).toMatch(/^(index\.html|ideas\.html|chat-assets\/.+)$/);
      expect(bytes.toString().replace(/http:\/\/www\.w3\.org\/2000\/svg/g, '')).not.toMatch(/https?:\/\/|ZodError/);
    }
  });
});
