import type { Scene } from './scene.ts';
import type { CitizenStep } from './story.ts';
import { momentOf } from './when.ts';

/** Between two fragments: shorter than the quiet time that ends a burst. */
const TYPING_MS = 5_000;
/** After the last fragment: longer than that quiet time. */
const QUIET_MS = 12_000;

/** A citizen writes some fragments; their burst is judged when it has been quiet long enough. */
export async function playCitizen(scene: Scene, step: CitizenStep): Promise<void> {
  const { deps, stage } = scene;
  const end = stage.begun - QUIET_MS - TYPING_MS * step.says.length;
  await scene.passTo(Math.min(momentOf(scene.now(), step.after, stage.begun, null), Math.max(scene.now(), end)));
  const known = scene.citizens.get(step.who);
  const id = known ?? (await stage.hands.openConversation(deps)).id;
  scene.citizens.set(step.who, id);
  for (const [i, text] of step.says.entries()) {
    if (i > 0) await scene.passTo(scene.now() + TYPING_MS);
    await stage.hands.receive(deps, id, `demo-${deps.ids.next()}`, { text });
  }
  await scene.passTo(scene.now() + QUIET_MS);
}
