import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fullPrint, quickPrint, takeSnapshot } from './inputs.mjs';
import { readStamps, writeStamps } from './stamps.mjs';

/**
 * The steps whose outputs are missing or were built from other inputs, in the order given.
 * Costs one `stat` a file; contents are read only when times say that something changed. A step whose configuration
 * file does not exist is not part of this tree and never stale.
 * @returns [{step, files}] with the input files the judgement was made on
 */
export function staleSteps(root, steps) {
  const snapshot = takeSnapshot(root);
  const stamps = readStamps(root);
  const stale = [];
  const refreshed = {};
  for (const step of steps) {
    if (!existsSync(join(root, step.config))) continue;
    const files = snapshot.filter(({ path }) => step.reads(path));
    const stamp = stamps[step.name];
    const complete = stamp?.outputs?.every((path) => existsSync(join(root, path)));
    if (complete && stamp.quick === quickPrint(files)) continue;
    if (complete && stamp.full === fullPrint(root, files))
      refreshed[step.name] = { ...stamp, quick: quickPrint(files) };
    else stale.push({ step, files });
  }
  if (Object.keys(refreshed).length > 0) remember(root, refreshed);
  return stale;
}

function remember(root, stamps) {
  try {
    writeStamps(root, stamps);
  } catch {
    // A read-only installation is as good; it only pays for the reading each time.
  }
}
