import * as z from 'zod';
import { type SavedView, savedView } from './contract.ts';

/** Where a person's views are kept. @param staffId whose */
export const viewsKey = (staffId: string): string => `views.${staffId}`;

const kept = z.array(savedView);

/** Views as they were stored; none when the row is absent or cannot be read any more. */
export function readViews(value: string | undefined): SavedView[] {
  if (value === undefined) return [];
  try {
    return kept.safeParse(JSON.parse(value)).data ?? [];
  } catch {
    return [];
  }
}
