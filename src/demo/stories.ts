import { DISPUTES } from './stories/disputes.ts';
import { EMERGENCY } from './stories/emergency.ts';
import { FRAUD } from './stories/fraud.ts';
import { HOUSEHOLD } from './stories/household.ts';
import { IDEAS } from './stories/ideas.ts';
import { ORDER } from './stories/order.ts';
import { PEOPLE } from './stories/people.ts';
import { SECRET } from './stories/secret.ts';
import { TRAFFIC } from './stories/traffic.ts';
import type { Story } from './story.ts';

/** Every story of the demo. All words are our own; nobody in them exists. */
export const STORIES: readonly Story[] = [
  ...TRAFFIC,
  ...ORDER,
  ...FRAUD,
  ...HOUSEHOLD,
  ...IDEAS,
  ...DISPUTES,
  ...SECRET,
  ...EMERGENCY,
  ...PEOPLE,
];
