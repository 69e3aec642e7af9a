import { cpSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launcher, makeTree, type Tree } from './launch-tree.ts';

describe('what the launcher takes for stale', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree();
  });
  afterEach(() => tree.drop());

  const build = async (root = tree.root) => (await launcher()).ensureBuilt(root, [tree.step()], () => {});

  it('builds once and then finds nothing to do', async () => {
    expect(await build()).toBe(true);
    expect(tree.read('dist/a.js')).toBe('first');
    expect(await build()).toBe(false);
    expect(tree.runs()).toBe(1);
  });

  it('builds again after a change, even one that keeps size and time of the file', async () => {
    await build();
    const { atime, mtime } = statSync(join(tree.root, 'src/a.ts'));
    tree.write('src/a.ts', 'other');
    utimesSync(join(tree.root, 'src/a.ts'), atime, mtime);
    expect(await build()).toBe(true);
    expect(tree.read('dist/a.js')).toBe('other');
  });

  it('builds again when a file is added or removed', async () => {
    await build();
    tree.write('src/deep/b.ts', '');
    expect(await build()).toBe(true);
    rmSync(join(tree.root, 'src/deep/b.ts'));
    expect(await build()).toBe(true);
  });

  it('builds again when an output is missing', async () => {
    await build();
    rmSync(join(tree.root, 'dist/a.js'));
    expect(await build()).toBe(true);
    expect(tree.read('dist/a.js')).toBe('first');
  });

  it('does not build for files that the step does not read, nor for a touched one', async () => {
    await build();
    tree.write('workers/x.ts', '');
    utimesSync(join(tree.root, 'src/a.ts'), new Date(), new Date());
    expect(await build()).toBe(false);
  });

  it('takes a copied tree for what it is', async () => {
    await build();
    const copy = mkdtempSync(join(tmpdir(), 'jindianzi-launch-'));
    cpSync(tree.root, copy, { recursive: true });
    expect(await build(copy)).toBe(false);
    rmSync(copy, { recursive: true });
  });

  it('does not trust a stamp file that cannot be read', async () => {
    await build();
    tree.write('dist/.stamps.json', '{"copy":');
    expect(await build()).toBe(true);
  });

  it('leaves out a step whose configuration does not exist', async () => {
    const step = { ...tree.step(), config: 'absent.json' };
    expect(await (await launcher()).ensureBuilt(tree.root, [step], () => {})).toBe(false);
  });
});
