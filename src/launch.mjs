#!/usr/bin/env node
/**
 * The door to every command: builds what is missing or stale, then runs the compiled program in this same process,
 * so that signals, standard input and the exit code are the program's own.
 *
 *   node src/launch.mjs build              everything, nothing is run
 *   node src/launch.mjs bench [NAME…]      benchmarks, from source
 *   node src/launch.mjs COMMAND …          start, user, understand, … (see `--help`)
 *
 * Words go to stderr. Exit 1 when the build fails; otherwise the command's own.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './launch/build.mjs';
import { BuildError } from './launch/build-error.mjs';
import { runForeground } from './launch/run-tool.mjs';
import { PAGES, STEPS } from './launch/steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const command = args[0];

const say = (line) => process.stderr.write(`${line}\n`);

async function launch() {
  const pages = command === 'build' || (command === 'start' && !args.includes('--help'));
  const built = await ensureBuilt(
    root,
    STEPS.filter((step) => pages || !PAGES.includes(step.name)),
    say,
  );

  if (command === 'build') return say(built ? 'built' : 'nothing to build');
  const [script, ...flags] =
    command === 'bench' ? ['test/bench/run.ts', '--import', 'tsx'] : [join('dist', 'src', 'cli.js')];
  if (!existsSync(join(root, script))) throw new BuildError(`${script} is missing`);
  if (command === 'bench') {
    process.exitCode = await runForeground(root, [...flags, script, ...args.slice(1)]);
    return;
  }
  await import(pathToFileURL(join(root, script)).href);
}

try {
  await launch();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
