const KEY = 'jindianzi.reloaded';
/** Milliseconds within which a page is not loaded anew a second time. */
const APART = 60_000;

/** Loads an address anew, unless that was just done to no avail: a part that is missing must not make a loop. */
export function reloadOnce(address: string): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < APART) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  window.location.assign(address);
}
