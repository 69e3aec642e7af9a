import * as z from 'zod';

const time = z.iso.datetime({ offset: true });

/** What is left of the finish clock, in the time that it counts. */
export const timeLeft = z.object({
  /** Ms; negative when it has run out. */
  ms: z.number(),
  /** Working days (days of 24 hours for a running clock) after today; negative when it has run out. */
  days: z.number().int(),
  /** `working` counts office hours, `running` does not stop. */
  unit: z.enum(['working', 'running']),
  /** Whether it counts at this moment: not out of office hours, nor while the citizen is waited for. */
  counting: z.boolean(),
});

/** One stretch in the life of the finish clock. */
export const clockStage = z.object({
  at: time,
  what: z.enum(['started', 'first_reply', 'paused', 'resumed', 'reclassified', 'extended', 'restarted', 'ended']),
  /** Who did it; null for the system and citizens. */
  by: z.string().nullable(),
  /** Why, in the words of who did it. */
  reason: z.string().nullable(),
  /** The due time from here on. */
  dueAt: time.nullable(),
  /** Ms counted since the stage before; 0 while it stood still. */
  counted: z.number(),
});
