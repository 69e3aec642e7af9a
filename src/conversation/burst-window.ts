/** Lengths of the burst window in milliseconds. */
export interface BurstWindow {
  quietMs: number;
  mediaQuietMs: number;
  maxMs: number;
}

export interface OpenBurst {
  closesAt: number;
  maxAt: number;
}

export type BurstStep =
  | { type: 'open'; closesAt: number; maxAt: number }
  | { type: 'join'; closesAt: number }
  /** The open one has lasted its longest: it closes now and a new one opens. */
  | { type: 'rollover'; closesAt: number; maxAt: number };

/**
 * Where a fragment goes. Any fragment before the closing joins, also one that comes after `closesAt` while the worker
 * is late; each pushes the closing on, never beyond `maxAt`. A picture or place waits longer: words often follow it.
 */
export function placeFragment(burst: OpenBurst | null, media: boolean, now: number, window: BurstWindow): BurstStep {
  const quiet = now + (media ? window.mediaQuietMs : window.quietMs);
  const maxAt = now + window.maxMs;
  if (!burst) return { type: 'open', closesAt: Math.min(quiet, maxAt), maxAt };
  if (now > burst.maxAt) return { type: 'rollover', closesAt: Math.min(quiet, maxAt), maxAt };
  return { type: 'join', closesAt: Math.min(Math.max(quiet, burst.closesAt), burst.maxAt) };
}
