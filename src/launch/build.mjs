import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './build-error.mjs';
import { fullPrint, quickPrint } from './inputs.mjs';
import { withLock } from './lock.mjs';
import { endingTools, runTool } from './run-tool.mjs';
import { staleSteps } from './stale.mjs';
import { writeStamps } from './stamps.mjs';

/**
 * Brings the outputs of the steps up to date; the fast way out is that they are. One builder at a time: who comes
 * second waits, and then finds it done.
 * @param say takes a line of words for the person who waits
 * @returns whether anything was built
 * @throws BuildError when a tool fails or is not installed
 */
export async function ensureBuilt(root, steps, say) {
  if (staleSteps(root, steps).length === 0) return false;
  return withLock(
    join(root, 'dist', '.build-lock'),
    () => say('another build is running; waiting for it'),
    () => endingTools(() => buildStale(root, steps, say)),
  );
}

async function buildStale(root, steps, say) {
  const stale = staleSteps(root, steps);
  if (stale.length === 0) return false;
  const names = stale.map(({ step }) => step.name).join(', ');
  const absent = stale.filter(({ step }) => step.tool && !existsSync(join(root, 'node_modules', step.tool)));
  if (absent.length > 0)
    throw new BuildError(
      `Out of date: ${names}. The build tools are not installed here; run \`npm ci && npm run build\` first.`,
    );
  say(`building: ${names}`);
  const started = new Map();
  for (const item of stale) started.set(item.step.name, runStep(root, item, started.get(item.step.after)));
  const failed = (await Promise.all(started.values())).filter((message) => message !== undefined);
  if (failed.length > 0) throw new BuildError(failed.join('\n'));
  return true;
}

/** @returns undefined when done, else what to tell */
async function runStep(root, { step, files }, before) {
  if (before !== undefined && (await before) !== undefined) return `${step.name}: not built`;
  // Taken before the tool reads them: a file that changes meanwhile makes the next call build again.
  const stamp = { quick: quickPrint(files), full: fullPrint(root, files) };
  const { ok, output } = await runTool(root, step.run, step.env);
  if (!ok) return `${step.name}: the build failed\n${output.trimEnd()}`;
  const paths = files.map(({ path }) => path);
  const outputs = step.outputs(root, paths);
  const missing = outputs.find((path) => !existsSync(join(root, path)));
  if (missing) return `${step.name}: the build left no ${missing}\n${output.trimEnd()}`;
  writeStamps(root, { [step.name]: { ...stamp, outputs } });
  return undefined;
}
