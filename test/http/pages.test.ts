import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, startApp, type TestApp } from './test-app.ts';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let root: string;
let app: TestApp;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'jindianzi-pages-'));
  const chat = join(root, 'chat');
  const panel = join(root, 'panel');
  mkdirSync(join(chat, 'assets'), { recursive: true });
  mkdirSync(join(panel, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'SECRET');
  writeFileSync(join(chat, 'index.html'), '<p>chat</p>');
  writeFileSync(join(chat, 'ideas.html'), '<p>ideas</p>');
  writeFileSync(join(chat, '.env'), 'SECRET');
  writeFileSync(join(chat, 'favicon.ico'), 'icon');
  writeFileSync(join(chat, 'assets', 'main-AbCd_12-.js'), 'chat()');
  writeFileSync(join(panel, 'index.html'), '<p>panel</p>');
  writeFileSync(join(panel, 'assets', 'main-12345678.js'), 'panel()');
  writeFileSync(join(panel, 'assets', 'main-12345678.js.gz'), gzipSync('panel()'));
  app = await startApp({
    pages: [
      { prefix: '/', folder: chat, index: 'index.html', spa: false, paths: { '/ideas': 'ideas.html' } },
      { prefix: '/admin', folder: panel, index: 'index.html', spa: true },
      { prefix: '/missing', folder: join(root, 'nowhere'), index: 'index.html', spa: true },
    ],
  });
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

describe('pages', () => {
  it.each([
    ['/', '<p>chat</p>'],
    ['/ideas', '<p>ideas</p>'],
    ['/admin', '<p>panel</p>'],
    ['/admin/', '<p>panel</p>'],
    ['/admin/suggestions/2611240007', '<p>panel</p>'],
    ['/admin?next=/x', '<p>panel</p>'],
  ])('answers %s, always asked for anew', async (path, text) => {
    for (const headers of [HTML, { accept: '*/*' }, {}] as Record<string, string>[]) {
      const answer = await raw(app, { path, headers });
      expect([answer.status, answer.text]).toEqual([200, text]);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    }
  });

  it('keeps hashed files for a year, packed where packed ones lie beside', async () => {
    const script = await raw(app, { path: '/assets/main-AbCd_12-.js' });
    expect([script.text, script.headers['cache-control']]).toEqual(['chat()', 'public, max-age=31536000, immutable']);
    expect(script.headers['content-type']).toMatch(/javascript/);
    const packed = await raw(app, { path: '/admin/assets/main-12345678.js', headers: { 'accept-encoding': 'gzip' } });
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(await (await fetch(`${app.url}/admin/assets/main-12345678.js`)).text()).toBe('panel()');
    expect((await raw(app, { path: '/favicon.ico' })).headers['cache-control']).toBe('no-cache');
  });

  it('is not sent again when it has not changed', async () => {
    const first = await raw(app, { path: '/' });
    const headers = { 'if-modified-since': String(first.headers['last-modified']) };
    const again = await raw(app, { path: '/', headers });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('answers HEAD and refuses to be posted to', async () => {
    const head = await raw(app, { method: 'HEAD', path: '/admin' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await raw(app, { method: 'POST', path: '/admin' })).status).toBe(404);
  });

  it('does not give the app where a file is missing, nor outside its prefix', async () => {
    for (const path of ['/admin/assets/old-12345678.js', '/admin/x.png', '/administrator', '/other', '/assets/']) {
      expect((await raw(app, { path })).status, path).toBe(404);
    }
    const page = await raw(app, { path: '/other', headers: HTML });
    expect([page.status, page.headers['content-type'], page.text]).toEqual([
      404,
      'text/plain; charset=utf-8',
      '没有找到这个页面。',
    ]);
    expect((await raw(app, { path: '/admin/x', headers: { accept: 'application/json' } })).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/admin/../../secret.txt',
    '/admin/%2e%2e/%2e%2e/secret.txt',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/.env',
    '/%2eenv',
    '/index.html%00.js',
    '/%',
    '/%c0%ae%c0%ae/secret.txt',
  ])('lets nobody walk out: %s', async (path) => {
    const answer = await raw(app, { path });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('SECRET');
    expect(answer.text).not.toContain('root:');
    expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says in plain words that it is not built yet', async () => {
    const answer = await raw(app, { path: '/missing', headers: HTML });
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      503,
      'text/plain; charset=utf-8',
      '页面尚未就绪，请稍后再试。',
    ]);
  });
});
