import type { CitizenMove, Status } from './rules.ts';
import { OPEN_STATUSES } from './transitions.ts';

const CORRECTABLE: readonly Status[] = ['received', 'review', 'routed'];
const UNRESOLVED: readonly Status[] = OPEN_STATUSES;
const ENDED: readonly Status[] = ['resolved', 'closed', 'declined'];
const ANY_LIVE: readonly Status[] = [...OPEN_STATUSES, 'resolved', 'closed', 'declined', 'merged'];

/** In which statuses a citizen may make each move. Source: the public interface, "Citizen moves". */
export const CITIZEN_TRANSITIONS: Readonly<Record<CitizenMove, readonly Status[]>> = {
  supplement: OPEN_STATUSES,
  correct: CORRECTABLE,
  withdraw: UNRESOLVED,
  rate: ['resolved'],
  ask_reopen: ENDED,
  endorse: OPEN_STATUSES,
  ask_person: ANY_LIVE,
  ask_progress: ANY_LIVE,
  consent_hand_over: ['received', 'review', 'routed', 'accepted'],
};
