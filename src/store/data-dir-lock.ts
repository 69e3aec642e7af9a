import { join } from 'node:path';
import sqlite3 from 'sqlite3';

/** Another process holds the folder. */
export class DataDirBusyError extends Error {
  override readonly name = 'DataDirBusyError';
}

/**
 * Holds a data folder alone, by SQLite's own lock on a file in it: the operating system drops it when the process ends,
 * however it ends. @returns what gives it up @throws DataDirBusyError when another process has it
 */
export function lockDataDir(dir: string): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const db = new sqlite3.Database(join(dir, 'lock.sqlite'), (openError) => {
      if (openError) return reject(openError);
      db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE', (error) => {
        if (!error) return resolve(release);
        db.close(() => reject(isBusy(error) ? new DataDirBusyError(dir) : error));
      });
    });
    const release = () => new Promise<void>((done) => db.close(() => done()));
  });
}

const isBusy = (error: Error) => /SQLITE_BUSY|locked/.test(error.message);
