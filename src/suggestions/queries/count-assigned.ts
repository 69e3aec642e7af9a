import { In } from 'typeorm';
import type { Reader } from '../../store/store.ts';
import { suggestionTable } from '../table.ts';
import { OPEN_STATUSES } from '../transitions.ts';

/** How many open suggestions stand under a person's name, whoever may see them. */
export function countAssigned(read: Reader, staffId: string): Promise<number> {
  return read.repo(suggestionTable).countBy({ assigneeId: staffId, status: In([...OPEN_STATUSES]) });
}
