import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { withinTime } from './within-time.ts';

/** One statement for the thread. Without parameters it may be several. */
export interface Ask {
  id: number;
  sql: string;
  params: unknown[];
}

/** What the thread says: it is open, an answer, or a notification. */
export type Tell =
  | { kind: 'open' }
  | { kind: 'rows'; id: number; rows: unknown[]; rowCount: number }
  | { kind: 'failed'; id: number; message: string; code: string | undefined; detail: string | undefined }
  | { kind: 'notice'; channel: string; payload: string };

/** `create` makes a database and ends; `serve` opens one and answers. */
export interface ThreadTask {
  mode: 'create' | 'serve';
  folder: string;
}

export interface Rows {
  rows: unknown[];
  rowCount: number;
}

/** A PGlite that runs in a thread of its own. */
export interface Link {
  /** Runs a statement after those asked before. @throws its SQL error; a connection error once the thread is gone */
  query(sql: string, params?: readonly unknown[]): Promise<Rows>;
  onNotice(listener: (channel: string, payload: string) => void): void;
  /** Resolves when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Closes the database; after `ms` the thread is ended. */
  close(ms: number): Promise<void>;
}

const OPEN_MS = 90_000;

/** What BullMQ takes for a lost connection, and waits for. */
export function connectionLost(): Error {
  return Object.assign(new Error('the embedded queue is closed'), { code: 'ECONNREFUSED' });
}

/** Makes a new database in an empty folder. Its thread ends with it, and frees the half gigabyte that this takes. */
export async function createDatabase(folder: string, signal: AbortSignal): Promise<void> {
  const thread = startThread({ mode: 'create', folder });
  await opened(thread, signal);
  await thread.terminate();
}

/**
 * Opens the database of a folder. @param signal ends the opening, and what was opened, at once: the folder is disposable
 * @throws when it will not open
 */
export async function openLink(folder: string, signal: AbortSignal): Promise<Link> {
  const thread = startThread({ mode: 'serve', folder });
  await opened(thread, signal);
  return createLink(thread);
}

function startThread(task: ThreadTask): Worker {
  // The same extension as this file: .js when compiled, .ts under a TypeScript loader, which a thread must load anew.
  const extension = extname(fileURLToPath(import.meta.url));
  const file = new URL(`./pglite-thread${extension}`, import.meta.url);
  if (extension !== '.ts') return new Worker(file, { workerData: task, execArgv: [] });
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(file.href)}); })`;
  return new Worker(start, { eval: true, workerData: task, execArgv: [] });
}

async function opened(thread: Worker, signal: AbortSignal): Promise<void> {
  // Its end is told by 'exit'; an 'error' without listener would end this process too.
  thread.on('error', () => {});
  let forget: () => void = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const onMessage = () => resolve();
      const onExit = () => reject(new Error('PGlite ended while it was opening'));
      const timer = setTimeout(() => reject(new Error('PGlite did not open in time')), OPEN_MS);
      const onAbort = () => reject(new Error('PGlite was not wanted any more'));
      thread.once('message', onMessage).once('error', reject).once('exit', onExit);
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      // One by one: removeAllListeners would take the worker's own hooks along, and it would never be heard again.
      forget = () => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', reject).off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
      };
    });
  } catch (error) {
    await thread.terminate();
    throw error;
  } finally {
    forget();
  }
}

interface Waiting {
  resolve(rows: Rows): void;
  reject(error: Error): void;
}

function createLink(thread: Worker): Link {
  const waiting = new Map<number, Waiting>();
  const listeners: ((channel: string, payload: string) => void)[] = [];
  let last = 0;
  let gone = false;
  thread.on('message', (tell: Tell) => {
    if (tell.kind === 'notice') {
      for (const listener of listeners) listener(tell.channel, tell.payload);
      return;
    }
    if (tell.kind === 'open') return;
    const asked = waiting.get(tell.id);
    waiting.delete(tell.id);
    if (tell.kind === 'rows') asked?.resolve({ rows: tell.rows, rowCount: tell.rowCount });
    else asked?.reject(Object.assign(new Error(tell.message), { code: tell.code, detail: tell.detail }));
  });
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      gone = true;
      for (const { reject } of waiting.values()) reject(connectionLost());
      waiting.clear();
      resolve();
    });
  });

  return {
    ended,
    onNotice: (listener) => void listeners.push(listener),
    query(sql, params = []) {
      if (gone) return Promise.reject(connectionLost());
      return new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, sql, params: [...params] } satisfies Ask);
      });
    },
    async close(ms) {
      thread.postMessage('close');
      await withinTime(ended, ms);
      await thread.terminate();
    },
  };
}
