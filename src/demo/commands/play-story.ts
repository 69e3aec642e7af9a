import { createZone } from '../../calendar/zone.ts';
import { settingTable } from '../../settings/table.ts';
import { playCitizen } from '../play-citizen.ts';
import { playAlarm, playStaff } from '../play-staff.ts';
import { storyKey } from '../queries/demo-progress.ts';
import { openScene, type Stage } from '../scene.ts';
import { sortCase } from '../sort-case.ts';
import type { Story } from '../story.ts';
import { beginningOf } from '../when.ts';

/**
 * Plays a story through the service's own commands at its own time, in one unit of work together with the note that it
 * was played. Any number of processes may try: one of them plays it, and a process that dies leaves nothing of it.
 * @returns whether this caller played it
 * @throws what a command says that refuses a step; nothing of the story is kept then
 */
export async function playStory(stage: Stage, story: Story): Promise<boolean> {
  const from = beginningOf(story, stage.begun, createZone(stage.deps.config.timeZone));
  return stage.deps.store.unitOfWork(async (tx) => {
    const note = { key: storyKey(story.id), value: '1', updatedAt: stage.begun };
    if (!(await tx.insertNew(settingTable, note))) return false;
    const scene = openScene(stage, tx, from);
    for (const [i, step] of story.steps.entries()) {
      if (step.type === 'citizen') await playCitizen(scene, step);
      else if (step.type === 'staff') await playStaff(scene, step);
      else await playAlarm(scene, step, true);
      // Who is still writing is heard out first, and an alarm is taken before anybody sorts.
      const next = story.steps[i + 1]?.type;
      if (step.type === 'staff' || next === 'citizen' || next === 'alarm') continue;
      for (const who of scene.citizens.keys()) {
        await playAlarm(scene, { type: 'alarm', after: '45s', on: who }, false);
        if (story.is) await sortCase(scene, who, story.is);
      }
    }
    await scene.passTo(stage.begun);
    const numbers = await Promise.all([...scene.citizens.keys()].map((who) => scene.caseOf(who)));
    tx.afterCommit(() => {
      for (const row of numbers)
        if (row && !row.confidential)
          stage.deps.hints.publish({ topic: 'suggestion', id: row.number, units: row.unit === null ? [] : [row.unit] });
    });
    return true;
  });
}
