import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = join('dist', '.stamps.json');

/** What was built from what: {step: {quick, full, outputs}}. Unreadable means nothing was built. */
export function readStamps(root) {
  try {
    const stamps = JSON.parse(readFileSync(join(root, FILE), 'utf8'));
    return stamps !== null && typeof stamps === 'object' ? stamps : {};
  } catch {
    return {};
  }
}

/** Writes stamps of some steps beside those of the others; a reader sees the old or the new, never half. */
export function writeStamps(root, changed) {
  const file = join(root, FILE);
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, `${JSON.stringify({ ...readStamps(root), ...changed }, null, 1)}\n`);
  renameSync(draft, file);
}
