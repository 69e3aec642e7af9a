import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What the laws are about. */
export const SOURCES = ['src', 'bots', 'workers', 'ormconfig.ts'];

/** Reads a tree and holds the laws of `.dependency-cruiser.cjs` against it. */
export async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { forbidden, options } = await extractDepcruiseConfig(join(root, '.dependency-cruiser.cjs'));
  const present = new Set(readdirSync(baseDir));
  const { output } = await cruise(
    SOURCES.filter((path) => present.has(path)),
    { ...options, baseDir, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
    undefined,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  if (typeof output === 'string') throw new Error('the cruise gave text instead of its result');
  return output;
}

/** Each violation as `law: from → to`. */
export function violations(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

/** A tree of planted files that can use the installed packages. @param files source text by path */
export function plant(files: Record<string, string>): { dir: string; drop(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-laws-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  return { dir, drop: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Every file below a folder of the project, as paths relative to its root; no built or installed ones. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
      return [path];
    })
    .sort();
}
