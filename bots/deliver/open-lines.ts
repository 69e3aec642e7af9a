import type { Deps } from '../../src/deps.ts';
import type { Job } from '../../src/queue/job.ts';
import type { JobChannel } from '../contract.ts';
import { openLine } from './open-line.ts';

/** All channels of this process that are called. */
export interface Lines {
  readonly jobs: readonly Job[];
  /** @param onDead told when one of them can no longer hear: only a new process can help */
  connect(onDead: () => void): void;
  /** Names of those that are not connected, not signed in or deaf. */
  unhealthy(): string[];
  stop(): Promise<void>;
}

/** Prepares the channels; nothing is loaded or connected yet. */
export function openLines(deps: Deps, channels: readonly JobChannel[]): Lines {
  const lines = channels.map((channel) => openLine(deps, channel));
  return {
    jobs: lines.map((line) => line.job),
    connect(onDead) {
      for (const line of lines) line.connect({ dead: onDead });
    },
    unhealthy: () => lines.filter((line) => !line.healthy()).map((line) => line.name),
    async stop() {
      await Promise.all(lines.map((line) => line.stop()));
    },
  };
}
