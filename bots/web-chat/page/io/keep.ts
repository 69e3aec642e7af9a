/** Small things kept between visits. */
export interface Keep {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
  /** False when the browser refuses to keep anything: all is lost when the page closes. */
  readonly lasting: boolean;
}

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

/** Keeps in memory only. */
export function memoryKeep(): Keep {
  const map = new Map<string, string>();
  return {
    lasting: false,
    read: (key) => map.get(key) ?? null,
    write: (key, value) => void map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: () => Array.from(map.keys()),
  };
}
