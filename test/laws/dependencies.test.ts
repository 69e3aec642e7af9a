import type { ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import { cruiseTree, filesBelow, violations } from './cruise.ts';

describe('the laws of the tree', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseTree(process.cwd());
  });

  it('read every source file, and what each imports', () => {
    const read = new Set(result.modules.map((module) => module.source));
    const sources = ['src', 'bots', 'workers']
      .flatMap(filesBelow)
      .filter((path) => /(?<!\.d)\.(ts|vue|mjs)$/.test(path));
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((path) => !read.has(path))).toEqual([]);
    // A reader that does not understand the language finds modules but no arrows.
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(sources.length * 2);
  });

  it('hold', () => {
    expect(violations(result)).toEqual([]);
  });
});
