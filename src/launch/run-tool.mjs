import { spawn } from 'node:child_process';

const running = new Set();
/** Set once a signal has come: what the tools report from then on interests nobody. */
let ending = false;

/** How long a tool may take to end after it was asked to, in milliseconds. */
const PATIENCE = 2_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs a script with this node and keeps what it prints.
 * @param args arguments of node, the script first
 * @returns {ok, output}; never rejects
 */
export function runTool(root, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    running.add(child);
    child.once('error', (error) => keep(`${error.message}\n`));
    child.once('close', (code) => {
      running.delete(child);
      if (!ending) resolve({ ok: code === 0, output });
    });
  });
}

/**
 * While `work` runs, a signal that ends this process ends the tools it started first.
 * Afterwards signals belong to the program again.
 */
export async function endingTools(work) {
  const handlers = Object.entries(SIGNALS).map(([signal, code]) => [signal, () => void end(code)]);
  for (const [signal, handler] of handlers) process.once(signal, handler);
  try {
    return await work();
  } finally {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  }
}

async function end(code) {
  ending = true;
  const children = [...running];
  const closed = children.map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of children) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, PATIENCE).unref();
  await Promise.all(closed);
  process.exit(code);
}

/**
 * Runs a script in the foreground: its streams are ours, signals are passed on.
 * @returns its exit code
 */
export function runForeground(root, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    for (const signal of Object.keys(SIGNALS)) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? SIGNALS[signal] ?? 1));
  });
}
