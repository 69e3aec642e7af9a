import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { activateModel as activate } from './commands/activate-model.ts';
import { askTraining } from './commands/ask-training.ts';
import { activateModel, getModel, listModels, readDrift, retrainModel } from './contract.ts';
import { getModel as get, listModels as list } from './queries/list-models.ts';
import { readDrift as drift } from './queries/read-drift.ts';

/** The language model and how it learns, over HTTP. */
export function learningEndpoints(
  deps: Pick<Deps, 'store' | 'clock' | 'calendar' | 'hints' | 'ids' | 'keyring' | 'languages'>,
): BoundEndpoint[] {
  return [
    bind(listModels, async ({ actor }) => ({ body: await list(deps, actor) })),
    bind(getModel, async ({ actor, params }) => ({ body: await get(deps, actor, params.version) })),
    bind(activateModel, async ({ actor, params, body, address }) => {
      await activate(deps, actor, { version: params.version, reason: body.reason }, address);
      return { body: await get(deps, actor, params.version) };
    }),
    bind(retrainModel, async ({ actor, address }) => {
      await askTraining(deps, actor, address);
      return { body: { training: true } };
    }),
    bind(readDrift, async ({ actor }) => ({ body: { weeks: await drift(deps, actor) } })),
  ];
}
