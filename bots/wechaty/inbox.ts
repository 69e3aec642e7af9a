import { withinTime } from './within-time.ts';

/** Puts what arrives into order: one after another for each sender, by the time it was written. */
export interface Inbox {
  /** @returns resolves when it was taken in, false when it never could be or the inbox was stopped */
  add(sender: string, at: number, work: () => Promise<void>): Promise<boolean>;
  /** Takes nothing more; what waits is still taken in, for `ms` at most. */
  stop(ms: number): Promise<void>;
}

export interface InboxOptions {
  /** How long a message is held for an older one that is still on its way, in ms. */
  holdMs: number;
  /** Pauses before each further try of work that failed, in ms; none left means that it is given up. */
  retryMs: readonly number[];
  /** Told of work that was given up. */
  onLost(error: unknown): void;
}

interface Item {
  at: number;
  work(): Promise<void>;
  done(taken: boolean): void;
}

export function createInbox({ holdMs, retryMs, onLost }: InboxOptions): Inbox {
  const held = new Map<string, Item[]>();
  const chains = new Map<string, Promise<void>>();
  const pauses = new Set<() => void>();
  let stopped = false;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        pauses.delete(over);
        resolve();
      };
      const timer = setTimeout(over, ms);
      pauses.add(over);
    });
  }

  async function run({ work, done }: Item): Promise<void> {
    for (let i = 0; ; i++) {
      try {
        await work();
        return done(true);
      } catch (error) {
        const wait = retryMs[i];
        if (wait === undefined || stopped) {
          onLost(error);
          return done(false);
        }
        await pause(wait);
      }
    }
  }

  function release(sender: string): void {
    const items = held.get(sender) ?? [];
    held.delete(sender);
    items.sort((a, b) => a.at - b.at);
    const chain = items.reduce((before, item) => before.then(() => run(item)), chains.get(sender) ?? Promise.resolve());
    chains.set(sender, chain);
    void chain.then(() => chains.get(sender) === chain && chains.delete(sender));
  }

  return {
    add(sender, at, work) {
      if (stopped) return Promise.resolve(false);
      return new Promise((done) => {
        const waiting = held.get(sender);
        if (waiting) return void waiting.push({ at, work, done });
        held.set(sender, [{ at, work, done }]);
        setTimeout(release, holdMs, sender);
      });
    },
    async stop(ms) {
      stopped = true;
      for (const sender of [...held.keys()]) release(sender);
      for (const over of pauses) over();
      await withinTime(Promise.all(chains.values()), ms);
    },
  };
}
