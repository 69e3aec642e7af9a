import { deliveryJob } from '../../src/delivery/rules.ts';
import type { Deps } from '../../src/deps.ts';
import type { Job } from '../../src/queue/job.ts';
import type { Connection, ConnectionEvents, JobChannel } from '../contract.ts';
import { deliverJob } from './deliver-job.ts';
import { createTurns } from './turns.ts';

/** A channel of this process that is called: its delivery job, and its connection once there is one. */
export interface Line {
  readonly name: JobChannel['name'];
  /** Runs from the start; until the channel is connected it sleeps. */
  readonly job: Job;
  /** Begins to connect; nobody waits for a platform. What cannot even be tried is told as `dead` too. */
  connect(events: ConnectionEvents): void;
  /** Whether messages come in and go out, as far as the channel knows. */
  healthy(): boolean;
  /** No send begins any more; what is under way ends. */
  stop(): Promise<void>;
}

/** Prepares a channel; nothing is loaded or connected yet. */
export function openLine(deps: Deps, channel: JobChannel): Line {
  const name = deliveryJob(channel.name);
  if (name === null) throw new Error(`${channel.name} is delivered by its rows`);
  const turns = createTurns(channel.gapMs);
  let connection: Connection | null = null;
  let connecting: Promise<void> | undefined;
  let stopped = false;

  async function open(events: ConnectionEvents): Promise<void> {
    try {
      const opened = await channel.connect(deps, events);
      if (stopped) await opened.stop();
      else connection = opened;
    } catch (error) {
      const { code, name: kind } = error as { code?: string; name?: string };
      deps.log.error({ channel: channel.name, code: code ?? kind }, 'a channel cannot be connected');
      events.dead('cannot_connect');
    }
  }

  return {
    name: channel.name,
    job: deliverJob(deps, { name, turns, connection: () => connection }),
    connect(events) {
      connecting ??= open(events);
    },
    healthy: () => connection?.healthy() ?? false,
    async stop() {
      stopped = true;
      turns.stop();
      const opened = connection;
      connection = null;
      if (opened) await opened.stop();
      else await connecting;
    },
  };
}
