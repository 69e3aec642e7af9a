/**
 * Places where a test may end the process, to prove that nothing is lost there.
 * `JINDIANZI_FAULT=name` or `name:3` (the third time) kills this process the hard way when the point is reached.
 */
const [wantedName, wantedCount] = (process.env.JINDIANZI_FAULT ?? '').split(':');
let left = Number(wantedCount ?? 1);

/** Passes through a fault point; costs one comparison when no fault is asked for. */
export function faultPoint(name: string): void {
  if (!wantedName || name !== wantedName) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}
