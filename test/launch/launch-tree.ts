import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A build step as `src/launch/steps.mjs` describes it. */
export interface Step {
  name: string;
  config: string;
  reads(path: string): boolean;
  tool?: string;
  after?: string;
  run: string[];
  outputs(root: string, inputs: string[]): string[];
}

interface Launcher {
  ensureBuilt(root: string, steps: Step[], say: (line: string) => void): Promise<boolean>;
}

const buildUrl = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), '../../src/launch/build.mjs')).href;

/** The launcher is plain JavaScript; this is the part of it that tests call. */
export async function launcher(): Promise<Launcher> {
  return import(buildUrl) as Promise<Launcher>;
}

/** A small tree whose one step copies `src/a.ts` to `dist/a.js` and counts its runs in `runs.log`. */
export interface Tree {
  root: string;
  write(path: string, text: string): void;
  read(path: string): string;
  runs(): number;
  step(): Step;
  /** Another process that builds the same tree; with `wait`, its tool never ends by itself. */
  builder(wait?: boolean): ChildProcess;
  drop(): void;
}

const TOOL = `
  import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
  appendFileSync('runs.log', 'run\\n');
  if (process.argv[2] === 'wait') {
    writeFileSync('tool.pid', process.pid + '\\n');
    setInterval(() => {}, 1000);
  } else copyFileSync('src/a.ts', 'dist/a.js');
`;

const stepSource = (wait: boolean) => `({
  name: 'copy',
  config: 'package.json',
  reads: (path) => path.startsWith('src/'),
  run: ['tool.mjs', ${JSON.stringify(wait ? 'wait' : 'copy')}],
  outputs: () => ['dist/a.js'],
})`;

export function makeTree(): Tree {
  const root = mkdtempSync(join(tmpdir(), 'jindianzi-launch-'));
  const tree: Tree = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    runs() {
      try {
        return tree.read('runs.log').trim().split('\n').length;
      } catch {
        return 0;
      }
    },
    step: () => ({
      name: 'copy',
      config: 'package.json',
      reads: (path) => path.startsWith('src/'),
      run: ['tool.mjs', 'copy'],
      outputs: () => ['dist/a.js'],
    }),
    builder(wait = false) {
      const script = `
        import { ensureBuilt } from ${JSON.stringify(buildUrl)};
        await ensureBuilt(process.cwd(), [${stepSource(wait)}], (line) => process.stderr.write(line + '\\n'));`;
      return spawn(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    },
    drop: () => rmSync(root, { recursive: true, force: true }),
  };
  tree.write('package.json', '{}');
  tree.write('tool.mjs', TOOL);
  tree.write('src/a.ts', 'first');
  return tree;
}

/** Waits until a process has said something that matches. */
export function heard(child: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (words.test(said)) resolve();
    });
    child.once('close', () => reject(new Error(`ended without saying ${words}: ${said}`)));
  });
}

/** The exit code of a process, once it has ended; the name of the signal when one killed it. */
export function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}
