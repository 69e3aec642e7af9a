import { type Keep, memoryKeep } from '../flow/keep.ts';

/** The browser's storage, or memory where it is blocked, full or missing. */
export function openKeep(storage: () => Storage): Keep {
  try {
    const real = storage();
    const probe = 'jdz.probe';
    real.setItem(probe, '1');
    real.removeItem(probe);
    return lastingKeep(real);
  } catch {
    return memoryKeep();
  }
}

function lastingKeep(storage: Storage): Keep {
  return {
    lasting: true,
    read: (key) => storage.getItem(key),
    write(key, value) {
      try {
        storage.setItem(key, value);
      } catch {
        // Full: what is written goes on from memory, only a reload would lose it.
      }
    },
    remove: (key) => storage.removeItem(key),
    keys: () => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? ''),
  };
}
