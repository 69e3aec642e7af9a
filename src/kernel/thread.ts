import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** Heap in MB. */
  heapMb: number;
  /** Ms after which it is given up. */
  longest: number;
  /** Ends it at once. */
  signal?: AbortSignal;
}

/**
 * Computes in a thread of its own, so that the event loop goes on. The thread's file reads `workerData` and posts one
 * answer; it stands beside the caller, with the caller's own extension.
 * @param caller `import.meta.url` @param name of the thread's file, without extension @throws what the thread failed with
 */
export async function computeApart<T>(
  caller: string,
  name: string,
  workerData: object,
  limits: ThreadLimits,
): Promise<T> {
  const { signal, longest, heapMb } = limits;
  signal?.throwIfAborted();
  const thread = start(caller, name, { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  const giveUp = () => void thread.terminate();
  const timer = setTimeout(giveUp, longest);
  signal?.addEventListener('abort', giveUp);
  try {
    return await new Promise<T>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', () => reject(new Error(`${name} ended without an answer`)));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    await thread.terminate();
  }
}

function start(caller: string, name: string, options: ConstructorParameters<typeof Worker>[1]): Worker {
  // .js when compiled, .ts under a TypeScript loader, which a thread must load anew.
  const extension = extname(fileURLToPath(caller));
  const file = new URL(`./${name}${extension}`, caller);
  if (extension !== '.ts') return new Worker(file, options);
  const code = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(file.href)}); })`;
  return new Worker(code, { ...options, eval: true });
}
