import type { Kind } from '../language/rules.ts';
import type { ActionBody } from '../suggestions/contract.ts';
import type { StaffAction } from '../suggestions/rules.ts';

/** Who does a step: a person of the unit that has the case just then, or one of the whole bureau. */
export type Doer = 'head' | 'officer' | 'dispatcher' | 'dispatcher2' | 'supervisor';

/** Fields of an action; `assignee` names a {@link Doer} of the unit, `into` a citizen of the story, `until` a span such as `5d`. */
export type StaffFields = Partial<Omit<ActionBody, 'action' | 'version'>>;

/** A citizen writes: fragments some seconds apart, which are one burst, or a single key. */
export interface CitizenStep {
  type: 'citizen';
  after: string;
  who: string;
  says: readonly string[];
}

export interface StaffStep {
  type: 'staff';
  after: string;
  /** The citizen whose newest case it is about. */
  on: string;
  who: Doer;
  action: StaffAction;
  fields: StaffFields;
}

/** The duty desk takes the alarm that the citizen's words raised. */
export interface AlarmStep {
  type: 'alarm';
  after: string;
  on: string;
}

export type Step = CitizenStep | StaffStep | AlarmStep;

/** What happened around one matter, from the citizen's first word to the last step anybody took. */
export interface Story {
  /** Names the story for good: what was played once is not played again. */
  id: string;
  /** How long before the beginning of the demo: whole days with `at`, else hours or minutes. */
  ago: string;
  /** Wall time of the first word, `08:12`. */
  at?: string;
  /** What people make of the matter: kind, category, place. What the machine saw otherwise, the dispatcher corrects. */
  is?: readonly [kind: Kind, category: string, place?: string];
  steps: readonly Step[];
}

/** The first citizen of every story. */
export const FIRST = 'A';

/** The first citizen writes. @param after how long after the step before, such as `20m`, `3h`, `2d` */
export const says = (after: string, ...fragments: string[]): CitizenStep => ({
  type: 'citizen',
  after,
  who: FIRST,
  says: fragments,
});

/** Another citizen of the same story writes. */
export const other = (who: string, after: string, ...fragments: string[]): CitizenStep => ({
  type: 'citizen',
  after,
  who,
  says: fragments,
});

/** Somebody of the bureau acts on the first citizen's case; a text alone is the action's `text`. */
export const staff = (after: string, who: Doer, action: StaffAction, fields: string | StaffFields = {}): StaffStep => ({
  type: 'staff',
  after,
  on: FIRST,
  who,
  action,
  fields: typeof fields === 'string' ? { text: fields } : fields,
});

/** The same step on the case of another citizen of the story. */
export const onCaseOf = (who: string, step: StaffStep): StaffStep => ({ ...step, on: who });

export const takesAlarm = (after: string): AlarmStep => ({ type: 'alarm', after, on: FIRST });
