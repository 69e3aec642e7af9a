/** Share of a week in percent; null where nothing came. */
export type Share = number | null;

/** The drawing's measures. */
export const CHART = { width: 420, height: 180, left: 44, right: 10, top: 10, bottom: 26 } as const;

/** The top of the scale: a round number of percent above every share, 10 at least. */
export function scaleTop(shares: readonly Share[]): number {
  return Math.min(100, Math.max(10, Math.ceil(Math.max(0, ...shares.map((share) => share ?? 0)) / 10) * 10));
}

/** Where a week stands on the drawing. */
export function placeX(i: number, count: number): number {
  const { left, right, width } = CHART;
  return left + (count < 2 ? 0 : (i / (count - 1)) * (width - left - right));
}

/** Where a share stands on the drawing. @param top of the scale, percent */
export function placeY(share: number, top: number): number {
  const { top: above, bottom, height } = CHART;
  return above + (1 - share / top) * (height - above - bottom);
}

/** The path of a line; it breaks off where nothing came. */
export function linePath(shares: readonly Share[], top: number): string {
  let pen = 'M';
  return shares
    .map((share, i) => {
      if (share === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${placeX(i, shares.length).toFixed(1)} ${placeY(share, top).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}
