import type { Timers } from '../flow/timers.ts';

export const browserTimers: Timers = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const id = window.setTimeout(run, ms);
    return () => window.clearTimeout(id);
  },
};
