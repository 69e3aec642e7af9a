import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, root } from './cruise.ts';

const MAX_LINES = 400;

const SOURCE_FILES = ['src', 'bots', 'workers'].flatMap(filesBelow);
const TEST_FILES = filesBelow('test');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isCode = (path: string) => /\.(ts|vue|mjs|css)$/.test(path) && !path.includes('/migrations/');

/** Files at the root: what is kept, and what is made at run time and ignored. */
const KEPT = [
  ...['.biome.json', '.ci', '.dependency-cruiser.cjs', '.editorconfig', '.env.example', '.gitignore', 'CHANGELOG.md'],
  ...[
    '.tsconfig.build.json',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'bots',
    'docs',
    'ormconfig.ts',
    'package-lock.json',
  ],
  ...['package.json', 'src', 'test', 'tsconfig.json', 'workers'],
];
const IGNORED = ['.git', 'node_modules', 'dist', 'data', 'coverage', '.env', '.DS_Store'];

describe('the shape of the files', () => {
  it(`keeps every source file within ${MAX_LINES} lines`, () => {
    const lines = SOURCE_FILES.filter(isCode).map((path) => [path, read(path).trimEnd().split('\n').length] as const);
    const sorted = lines.map(([, count]) => count).sort((a, b) => a - b);
    console.log(`${sorted.length} source files, median ${sorted[sorted.length >> 1]} lines, longest ${sorted.at(-1)}`);
    expect(lines.filter(([, count]) => count > MAX_LINES)).toEqual([]);
  });

  it('has no barrel: a file that only passes on what others hold, or that passes on everything', () => {
    expect(SOURCE_FILES.filter((path) => path.endsWith('.ts') && isBarrel(read(path)))).toEqual([]);
  });

  it('names files in small letters with hyphens', () => {
    const odd = [...SOURCE_FILES, ...TEST_FILES].filter(
      (path) => /\.(ts|vue|mjs)$/.test(path) && !/^[a-z0-9-]+(\.[a-z]+)+$/.test(basename(path)),
    );
    expect(odd).toEqual([]);
  });

  it('keeps time and chance out of the pure rooms', () => {
    const pure = SOURCE_FILES.filter((path) =>
      /^src\/(calendar|routing|.+[/-](rules|policy|transitions|fold)\.ts$)/.test(path),
    );
    expect(pure.length).toBeGreaterThan(5);
    expect(
      pure.filter((path) => /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.env\b/.test(read(path))),
    ).toEqual([]);
  });

  it('leaves no test out and lets none run alone', () => {
    const lone = /\b(it|test|describe|suite)(\.\w+(\([^)]*\))?)*\.(only|skip|todo)\b|\b(xit|fit|xdescribe|fdescribe)\(/;
    const planted = ['it.only(', 'test.skip(', 'describe.each(x).skip(', 'it.concurrent.only(', 'xit('];
    expect(planted.filter((code) => !lone.test(code))).toEqual([]);
    expect(lone.test('describe.skipIf(!available)(')).toBe(false);
    const tests = TEST_FILES.filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/laws/'));
    expect(tests.filter((path) => lone.test(read(path)))).toEqual([]);
  });

  it('has at the root only what belongs there', () => {
    expect(readdirSync(root).filter((name) => !KEPT.includes(name) && !IGNORED.includes(name))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('takes packages from the public registry only', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; version?: string; link?: boolean }>;
    };
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(100);
    const foreign = packages.filter(
      ([, { resolved, version, link }]) =>
        link ||
        !/^\d+\.\d+\.\d+/.test(version ?? '') ||
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the words of the panel', () => {
  it('exist in both languages, with the same keys and placeholders', () => {
    const folder = SOURCE_FILES.filter((path) => path.startsWith('src/panel/locales/') && path.endsWith('.json'));
    const of = (language: string) =>
      new Map(folder.filter((path) => path.includes(language)).flatMap((path) => leaves(JSON.parse(read(path)), '')));
    const [zh, en] = [of('zh'), of('en')];
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    const holes = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort();
    expect([...zh].filter(([key, text]) => `${holes(text)}` !== `${holes(en.get(key))}`).map(([key]) => key)).toEqual(
      [],
    );
  });
});

/** Whether a module holds nothing of its own but `export … from`, or has an `export *`. */
function isBarrel(source: string): boolean {
  const { statements } = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest);
  const passedOn = statements.filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined);
  const everything = passedOn.some((node) => ts.isExportDeclaration(node) && node.exportClause === undefined);
  return (
    everything ||
    (passedOn.length > 0 && passedOn.length === statements.filter((node) => !ts.isImportDeclaration(node)).length)
  );
}

function leaves(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (node === null || typeof node !== 'object') throw new Error(`${path}: neither text nor a group of texts`);
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}
