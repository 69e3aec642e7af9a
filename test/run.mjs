/**
 * `npm test`: type-check, lint, build, then all tests (the laws of the tree among them).
 * Arguments go to vitest: `npm test -- test/store`. The last line is `N passed, N failed[, N skipped]`: every test counts
 * one, every check one. Exit 1 when anything failed.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const strict = process.env.CI === 'true';
const bin = (path) => join('node_modules', path);
const TSC = bin('typescript/bin/tsc');

/** Checks before the tests: name, script, arguments, and the file without which the tree has no such part. */
const CHECKS = [
  ['types', TSC, ['--noEmit'], 'tsconfig.json'],
  [
    'types of the staff panel',
    bin('vue-tsc/bin/vue-tsc.js'),
    ['--noEmit', '-p', 'src/panel'],
    'src/panel/tsconfig.json',
  ],
  ['types of the chat page', TSC, ['--noEmit', '-p', 'bots/web-chat/page'], 'bots/web-chat/page/tsconfig.json'],
  ['lint and format', bin('@biomejs/biome/bin/biome'), ['check', '.'], '.biome.json'],
  ['build', 'src/launch.mjs', ['build'], 'src/launch.mjs'],
];

/** Programs that some suites need, and where an environment variable may name them. */
const SERVICES = [
  { name: 'redis-server', programs: ['redis-server'], means: 'suites of the queue on Redis' },
  {
    name: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    means: 'suites in a browser',
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const warnings = new Set();

for (const service of SERVICES) {
  if (service.programs.some(onPath)) continue;
  if (strict) total.failed += 1;
  warnings.add(`${strict ? 'FAILED' : 'SKIPPED'}: ${service.means}: ${service.name} is not installed`);
}
shout();

for (const [name, script, args, needs] of CHECKS) {
  if (!existsSync(join(root, needs))) continue;
  const started = performance.now();
  const { code, output } = await run([script, ...args], false);
  total[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) console.log(output.trimEnd());
}

await runTests(process.argv.slice(2));
shout();
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'jindianzi-report-'));
  const report = join(folder, 'report.json');
  const { code, output } = await run(
    [
      bin('vitest/vitest.mjs'),
      ...['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'],
      ...[`--outputFile=${report}`, ...args],
    ],
    true,
  );
  // Suites say by themselves what they leave out, in a line that begins so.
  for (const [line] of output.matchAll(/^SKIPPED: .*$/gm)) warnings.add(line);
  const failedBefore = total.failed;
  try {
    countTests(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.log(`FAILED  the tests left no report: ${error.message}`);
    total.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  // An error outside of every test (an unhandled rejection, a broken set-up) fails the run without failing a test.
  if (code !== 0 && total.failed === failedBefore) total.failed += 1;
}

function countTests(report) {
  if (report.testResults.length === 0) throw new Error('no test file was run');
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  // A file that breaks before its first test has none to count.
  for (const file of report.testResults)
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) total.failed += 1;
}

/** Runs a script with this node; what it prints is kept, and shown while it comes when `aloud`. */
function run(args, aloud) {
  return new Promise((resolve) => {
    const color = aloud && process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...color },
    });
    let output = '';
    const keep = (stream) => (chunk) => {
      output += chunk;
      if (aloud) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    const stop = (signal) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.once('error', (error) => keep(process.stderr)(`${error.message}\n`));
    child.once('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
      resolve({ code: code ?? 1, output: output.replace(/\u001b\[[\d;]*m/g, '') });
    });
  });
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function shout() {
  if (warnings.size === 0) return;
  const rule = '!'.repeat(72);
  console.log([rule, ...warnings, rule].join('\n'));
}
