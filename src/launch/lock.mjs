import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Milliseconds between two tries of a caller who waits. */
const RETRY = 200;

/**
 * Runs `work` while holding `file` alone among all processes of the machine. The lock is the operating system's
 * (a SQLite transaction that writes nothing), so it ends with the process, however that ends.
 * @param onWait called once when another process holds it
 * @returns what `work` returns
 */
export async function withLock(file, onWait, work) {
  // Loaded only here: a start that builds nothing needs no lock.
  const { default: sqlite3 } = await import('sqlite3');
  mkdirSync(dirname(file), { recursive: true });
  const db = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  const tryLock = () =>
    new Promise((resolve, reject) => {
      db.exec('BEGIN EXCLUSIVE', (error) => {
        if (!error) resolve(true);
        else if (error.code === 'SQLITE_BUSY') resolve(false);
        else reject(error);
      });
    });
  try {
    for (let told = false; !(await tryLock()); await new Promise((resolve) => setTimeout(resolve, RETRY))) {
      if (!told) onWait();
      told = true;
    }
    return await work();
  } finally {
    await new Promise((resolve) => db.close(resolve));
  }
}
