import { letCitizensWrite } from './citizens.ts';
import { pause, seeded } from './random.ts';
import { letStaffWork } from './staff.ts';
import { faultsOf, isQuiet, judge } from './verdict.ts';
import type { World } from './worlds.ts';

export interface TormentOptions {
  seconds: number;
  seed: number;
  people: number;
  say(line: string): void;
}

export interface Outcome {
  figures: Record<string, unknown>;
  /** In words; none when all is well. */
  faults: string[];
}

/** Members of staff at work. */
const STAFF = 4;

/** How long the service may take to settle everything once it is left in peace, in ms. */
const QUIET_MS = 120_000;

/** Lets citizens and staff work while every part of the service is struck down in turn, then judges. */
export async function torment(world: World, { seconds, seed, people, say }: TormentOptions): Promise<Outcome> {
  const random = seeded(seed);
  const until = Date.now() + seconds * 1_000;
  const parts = { random, urls: world.urls, running: () => Date.now() < until };
  const strikes: Record<string, number> = {};
  const back: Promise<void>[] = [];

  async function strike(): Promise<void> {
    const down = new Set<string>();
    const [least, most] = world.rest;
    let turn = 0;
    while (parts.running()) {
      await pause(least + random() * (most - least));
      const blow = world.blows[turn % world.blows.length];
      // What was hit may take its time to come back; at most one more thing is hit meanwhile.
      if (!blow || down.size > 1 || down.has(blow.name) || !parts.running()) continue;
      turn += 1;
      down.add(blow.name);
      const struck = Date.now();
      back.push(
        blow.strike().then(() => {
          down.delete(blow.name);
          strikes[blow.name] = (strikes[blow.name] ?? 0) + 1;
          say(`${blow.name}: back after ${Date.now() - struck} ms`);
        }),
      );
    }
  }

  const [crowd, desk] = await Promise.all([
    letCitizensWrite({ ...parts, people }),
    letStaffWork({ ...parts, people: STAFF }),
    strike(),
  ]);
  await Promise.all(back);
  const left = Date.now();
  while (!(await isQuiet(world.databaseUrl).catch(() => false)) && Date.now() - left < QUIET_MS) await pause(250);
  const quietAfter = Date.now() - left;
  const verdict = await judge(world.databaseUrl, crowd, desk);
  const faults = faultsOf(verdict, crowd);
  const errors: Record<string, number> = {};
  for (const process of world.processes)
    for (const [message, n] of process.errors()) errors[message] = (errors[message] ?? 0) + n;
  const counts = Object.entries(verdict).map(([name, value]) => [name, Array.isArray(value) ? value.length : value]);
  return {
    faults,
    figures: {
      seconds,
      seed,
      people,
      acknowledged: crowd.acknowledged.length,
      ...Object.fromEntries(counts),
      actions: desk.acted.length,
      actionsUnknown: desk.unknown.length,
      actionsRefused: desk.refused,
      slowestAck: crowd.slowestAck,
      quietAfter,
      strikes,
      ownEnds: world.processes.reduce((sum, process) => sum + process.ownEnds(), 0),
      errors,
    },
  };
}
