import type { Deps } from '../../deps.ts';
import { RECIPE } from '../../language/train-language.ts';
import { languageModelTable } from '../table.ts';
import { lockModels, putLive } from './model-lock.ts';

/**
 * Notes the model that came with the program as a version. It is live where none is, and where the one that is came with
 * an earlier program, which is gone.
 */
export async function noteShippedModel(deps: Pick<Deps, 'store' | 'clock' | 'hints' | 'languages'>): Promise<void> {
  const version = deps.languages.shipped.modelVersion;
  await deps.store.unitOfWork(async (tx) => {
    await lockModels(tx, deps);
    await tx.insertNew(languageModelTable, {
      version,
      status: 'retired',
      shipped: 1,
      parent: null,
      recipe: RECIPE,
      examples: 0,
      examplesUntil: 0,
      trainedAt: deps.clock.now(),
      liveAt: null,
      liveBy: null,
      report: null,
      body: null,
    });
    const live = await tx.repo(languageModelTable).findOne({
      select: { version: true, shipped: true },
      where: { status: 'live' },
    });
    if (live === null || (live.shipped && live.version !== version)) await putLive(tx, deps, version, null);
  });
  await deps.languages.refresh();
}
