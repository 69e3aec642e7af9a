import type { StaffAction } from '../../suggestions/rules.ts';

/** Steps that are mostly words; the first one, which no citizen ever sees, is where writing begins. */
export const WRITINGS: readonly StaffAction[] = ['note', 'reply', 'ask'];
