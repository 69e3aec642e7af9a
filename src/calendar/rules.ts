/** Working time of the bureau. */
export interface Calendar {
  /**
   * When something is due.
   * @param from epoch ms
   * @param spec `30m`, `24h`, `15d` run on; `8wh`, `3wd` count the working time of the unit's office hours; `0` is 30 minutes; `-` none
   * @returns epoch ms, or null for no clock
   */
  due(from: number, spec: string, unit?: string | null): number | null;
}
