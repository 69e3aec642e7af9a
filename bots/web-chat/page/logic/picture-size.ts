export const PICTURE_MAX_BYTES = 10 * 1024 * 1024;
const LONGEST_SIDE = 1_600;
const SMALL_ENOUGH = 600 * 1024;

/** Size that fits into `side` × `side` pixels with the same proportions; never larger, never below one pixel. */
export function fitInto(width: number, height: number, side = LONGEST_SIDE): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Whether a picture is worth making smaller: too many pixels or too many bytes. */
export function isBig(width: number, height: number, bytes: number): boolean {
  return Math.max(width, height) > LONGEST_SIDE || bytes > SMALL_ENOUGH;
}
