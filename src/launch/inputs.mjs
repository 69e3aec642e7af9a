import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders and files that can be input of a build step. */
const ROOTS = ['src', 'bots', 'workers'];
const FILES = ['ormconfig.ts', 'tsconfig.json', '.tsconfig.build.json', 'package.json', 'package-lock.json'];

/** What was built by one major version of node is not taken for what another would build. */
const NODE = `node ${process.versions.node.split('.')[0]}\n`;

/**
 * Every possible input file below `root`, with a mark that changes when the file does (size and times; no reading).
 * @returns [{path, mark}] sorted by path; paths relative to `root`, with `/`
 */
export function takeSnapshot(root) {
  const files = [];
  const note = (path) => {
    const { size, mtimeMs, ctimeMs } = statSync(join(root, path));
    files.push({ path, mark: `${size} ${mtimeMs} ${ctimeMs}` });
  };
  const walk = (folder) => {
    for (const entry of list(join(root, folder))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) note(path);
    }
  };
  for (const folder of ROOTS) walk(folder);
  for (const entry of list(root)) if (FILES.includes(entry.name)) note(entry.name);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function list(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Fast fingerprint of the files: from their marks. Equal means unchanged; different may be only a copied tree. */
export function quickPrint(files) {
  const hash = createHash('sha256').update(NODE);
  for (const { path, mark } of files) hash.update(`${path} ${mark}\n`);
  return hash.digest('hex');
}

/** Slow fingerprint of the files: from their contents, the same on every machine. */
export function fullPrint(root, files) {
  const hash = createHash('sha256').update(NODE);
  for (const { path } of files) {
    const content = readFileSync(join(root, path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
