import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, as paths relative to `root` with `/`; none when it does not exist. */
export function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** The program that a source file is compiled to. */
export function compiledPath(source) {
  return `dist/${source.replace(/\.ts$/, '.js')}`;
}

/** Removes programs whose source is gone, so that nothing can import what no longer exists. */
export function removeOrphans(root, compiled) {
  const wanted = new Set(compiled.flatMap((path) => [path, `${path}.map`]));
  for (const folder of ['dist/src', 'dist/bots', 'dist/workers'])
    for (const path of filesBelow(root, folder))
      if (/\.js(\.map)?$/.test(path) && !wanted.has(path)) rmSync(join(root, path));
}
