import type { Deps } from '../src/deps.ts';
import type { Job } from '../src/queue/job.ts';
import { intakeJob } from './intake/job.ts';
import { placeTimeoutJob } from './place-timeout/job.ts';

/** Every job of the service; a new one is one folder and one line here. */
export const jobs = (deps: Deps): Job[] => [intakeJob(deps), placeTimeoutJob(deps)];
