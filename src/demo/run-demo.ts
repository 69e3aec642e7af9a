import type { Deps } from '../deps.ts';
import { createMetrics } from '../kernel/metrics.ts';
import { settingTable } from '../settings/table.ts';
import { addCast } from './add-cast.ts';
import { playStory } from './commands/play-story.ts';
import type { Hands } from './hands.ts';
import { BEGUN, demoBegun, playedStories } from './queries/demo-progress.ts';
import type { Stage } from './scene.ts';
import { STORIES } from './stories.ts';
import type { Story } from './story.ts';
import { span } from './when.ts';

/** What a run of the demo came to. */
export interface DemoRun {
  /** Stories this process played now. */
  played: number;
  /** Stories that a command refused; they are tried again at the next start. */
  failed: number;
}

/**
 * Fills a database with the demo: accounts, then the stories in the order of their beginnings. What is there stays as
 * it is, so that it may be ended at any moment and called again, by any number of processes.
 * @param signal ends it between two stories
 */
export async function runDemo(deps: Deps, hands: Hands, signal?: AbortSignal): Promise<DemoRun> {
  const begun = await beginning(deps);
  const actors = await addCast(deps, hands, begun);
  const stage: Stage = { deps, hands, actors, begun, metrics: createMetrics() };
  const played = await playedStories(deps);
  const left = inOrder(STORIES.filter((story) => !played.has(story.id)));
  const run: DemoRun = { played: 0, failed: 0 };
  for (const story of left) {
    if (signal?.aborted) break;
    try {
      if (await playStory(stage, story)) run.played += 1;
    } catch (error) {
      run.failed += 1;
      const { code, message } = error as { code?: string; message?: string };
      deps.log.warn({ story: story.id, code: code ?? message }, 'a story of the demo could not be played');
    }
    // Citizens and staff come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (left.length > 0) deps.log.info({ ...run, stories: STORIES.length }, 'demo data filled');
  return run;
}

/** The moment all stories end at: that of the first start on this database. */
async function beginning(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  await deps.store.unitOfWork((tx) => tx.insertNew(settingTable, { key: BEGUN, value: String(now), updatedAt: now }));
  return (await demoBegun(deps)) ?? now;
}

/** Oldest first: numbers rise within a day, and later stories find the earlier ones. */
function inOrder(stories: readonly Story[]): Story[] {
  return [...stories].sort((a, b) => span(b.ago) - span(a.ago) || (a.at ?? '').localeCompare(b.at ?? ''));
}
