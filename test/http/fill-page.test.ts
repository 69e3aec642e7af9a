import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, startApp, type TestApp } from './test-app.ts';

let root: string;
let app: TestApp;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'jindianzi-filled-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!--demo--><p>chat</p>');
  writeFileSync(join(root, 'ideas.html'), '<p>ideas</p><!--demo-->');
  writeFileSync(join(root, 'other.html'), '<!--demo-->');
  const paths = { '/ideas': 'ideas.html' };
  app = await startApp({
    pages: [{ prefix: '/', folder: root, index: 'index.html', spa: false, paths, fill: { demo: '<b>$& demo</b>' } }],
  });
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a page with something to fill in', () => {
  it.each([
    ['/', '<b>$& demo</b><p>chat</p>'],
    ['/index.html', '<b>$& demo</b><p>chat</p>'],
    ['/ideas', '<p>ideas</p><b>$& demo</b>'],
    ['/other.html', '<!--demo-->'],
  ])('is filled at %s and nowhere else', async (path, text) => {
    const answer = await raw(app, { path, headers: { accept: 'text/html' } });
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('is not sent again when it has not changed', async () => {
    const first = await raw(app, { path: '/' });
    const again = await raw(app, { path: '/', headers: { 'if-none-match': String(first.headers.etag) } });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
