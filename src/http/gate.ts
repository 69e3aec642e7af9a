/** Lets at most so many tasks of one key run at a time; the others wait their turn, first come first served. */
export interface Gate {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
}

/** @param width how many tasks of one key may run at once, at least 1 */
export function createGate(width: number): Gate {
  const busy = new Map<string, { running: number; waiting: (() => void)[] }>();

  async function enter(key: string): Promise<void> {
    const lane = busy.get(key) ?? { running: 0, waiting: [] };
    busy.set(key, lane);
    if (lane.running < width) {
      lane.running += 1;
      return;
    }
    // Who leaves hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
  }

  function leave(key: string): void {
    const lane = busy.get(key);
    if (!lane) return;
    const next = lane.waiting.shift();
    if (next) next();
    else if (--lane.running === 0) busy.delete(key);
  }

  return {
    async run(key, task) {
      await enter(key);
      try {
        return await task();
      } finally {
        leave(key);
      }
    },
  };
}
