import type { Timers } from '../../../bots/web-chat/page/flow/timers.ts';

/** Timers that pass only when the test says so. */
export interface ManualTimers extends Timers {
  /** Runs the next timer due and moves the clock to it; false when none waits. */
  next(): boolean;
  waiting(): number;
}

export function manualTimers(): ManualTimers {
  let now = 1_000_000;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((e) => e !== entry);
      };
    },
    next() {
      const first = due.reduce<(typeof due)[number] | null>((a, b) => (a && a.at <= b.at ? a : b), null);
      if (!first) return false;
      due = due.filter((e) => e !== first);
      now = Math.max(now, first.at);
      first.run();
      return true;
    },
    waiting: () => due.length,
  };
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
