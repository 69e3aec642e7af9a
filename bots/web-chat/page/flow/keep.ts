/** Small things kept between visits. */
export interface Keep {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
  /** False when the browser refuses to keep anything: all is lost when the page closes. */
  readonly lasting: boolean;
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
