import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ended, heard, launcher, makeTree, type Step, type Tree } from './launch-tree.ts';

describe('building', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree();
  });
  afterEach(() => tree.drop());

  const build = async (...steps: Step[]) => (await launcher()).ensureBuilt(tree.root, steps, () => {});
  /** Process id of the tool that waits; read only once it is whole, for a signal to 0 would reach the tests themselves. */
  const toolPid = () =>
    vi.waitFor(() => {
      const written = tree.read('tool.pid');
      expect(written).toMatch(/^[1-9]\d*\n$/);
      return Number(written);
    }, 10_000);
  const failing = (): Step => ({ ...tree.step(), run: ['--eval', 'console.log("line 3: wrong"); process.exit(2)'] });

  it('tells what a failed tool printed, and tries again the next time', async () => {
    await expect(build(failing())).rejects.toThrow(/copy: the build failed\nline 3: wrong/);
    expect(await build(tree.step())).toBe(true);
  });

  it('keeps what other steps built when one fails, and does not start what needs it', async () => {
    const dependent: Step = { ...tree.step(), name: 'dependent', after: 'copy' };
    const other: Step = { ...tree.step(), name: 'other' };
    await expect(build(failing(), dependent, other)).rejects.toThrow(/dependent: not built/);
    expect(tree.runs()).toBe(1);
    expect(await build(other)).toBe(false);
  });

  it('does not take a tool at its word when the output is not there', async () => {
    const idle: Step = { ...tree.step(), run: ['--eval', ''] };
    await expect(build(idle)).rejects.toThrow(/left no dist\/a\.js/);
  });

  it('names the command when the development tools are not installed, unless all is current', async () => {
    const step: Step = { ...tree.step(), tool: 'no-such-compiler' };
    await expect(build(step)).rejects.toThrow(/npm ci && npm run build/);
    expect(tree.runs()).toBe(0);
    await build(tree.step());
    expect(await build(step)).toBe(false);
  });

  it('builds once when several callers come at the same time', async () => {
    const builders = Array.from({ length: 4 }, () => tree.builder());
    expect(await Promise.all(builders.map(ended))).toEqual([0, 0, 0, 0]);
    expect(tree.runs()).toBe(1);
  });

  it('lets the next one build when the builder was killed', async () => {
    const first = tree.builder(true);
    await heard(first, /building: copy/);
    const second = tree.builder();
    await heard(second, /waiting/);
    const code = ended(second);
    first.kill('SIGKILL');
    expect(await code).toBe(0);
    expect(tree.read('dist/a.js')).toBe('first');
    process.kill(await toolPid(), 'SIGKILL');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends its tools on %s', async (signal) => {
    const builder = tree.builder(true);
    const tool = await toolPid();
    const code = ended(builder);
    builder.kill(signal);
    expect(await code).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(() => process.kill(tool, 0)).toThrow('ESRCH');
  });
});
