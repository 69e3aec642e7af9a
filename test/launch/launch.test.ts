import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ended } from './launch-tree.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A command line of our kind, compiled by the real compiler. */
const CLI = `
  import { greeting } from './words.ts';
  const [command, ...args] = process.argv.slice(2);
  console.log(greeting, command ?? '-', args.join(' '));
  if (command === 'fail') process.exitCode = 2;
  if (command === 'wait') {
    process.once('SIGTERM', () => { console.log('ended well'); clearInterval(timer); });
    const timer = setInterval(() => {}, 1000);
    console.log('ready');
  }
`;

describe('the launcher', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'jindianzi-launcher-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    for (const path of ['src/launch.mjs', 'src/launch', 'tsconfig.json', '.tsconfig.build.json'])
      cpSync(join(project, path), join(root, path), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
    write('package.json', '{"type":"module"}');
    write('src/cli.ts', CLI);
    write('src/words.ts', `export const greeting: string = 'hello';`);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const start = (...args: string[]) => spawn(process.execPath, ['src/launch.mjs', ...args], { cwd: root });
  async function run(...args: string[]) {
    const child = start(...args);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    return { code: await ended(child), stdout, stderr };
  }

  it('builds, then hands over arguments, streams and exit code', async () => {
    const first = await run('greet', 'a', '--b');
    expect(first).toEqual({ code: 0, stdout: 'hello greet a --b\n', stderr: 'building: program\n' });
    expect(await run('fail')).toEqual({ code: 2, stdout: 'hello fail \n', stderr: '' });
    expect(await run()).toMatchObject({ code: 0, stdout: 'hello - \n' });
  });

  it('runs what the source says now, and drops programs whose source is gone', async () => {
    writeFileSync(join(root, 'src/old.ts'), 'export const old = 1;');
    await run('build');
    writeFileSync(join(root, 'src/words.ts'), `export const greeting: string = 'good day';`);
    rmSync(join(root, 'src/old.ts'));
    expect((await run('greet')).stdout).toBe('good day greet \n');
    await expect(import(join(root, 'dist/src/old.js'))).rejects.toThrow();
  });

  it('shows what the compiler said, and does not replace a sound program by a faulty one', async () => {
    await run('build');
    writeFileSync(join(root, 'src/words.ts'), 'export const greeting: string = 5;');
    const { code, stdout, stderr } = await run('greet');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/program: the build failed\nsrc\/words\.ts\(1,14\): error TS2322/);
    writeFileSync(join(root, 'src/words.ts'), `export const greeting: string = 'hello';`);
    expect((await run('greet')).stderr).toBe('');
  });

  it('lets signals reach the program', async () => {
    const child = start('wait');
    const output = await new Promise<string>((resolve) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.endsWith('ready\n')) child.kill('SIGTERM');
      });
      child.once('close', () => resolve(said));
    });
    expect(output).toMatch(/ended well\n$/);
    expect(child.exitCode).toBe(0);
  });

  it('says what is missing where there are no benchmarks', async () => {
    expect(await run('bench')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('test/bench/run.ts is missing'),
    });
  });
});
