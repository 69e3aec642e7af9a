import type { Deps } from '../../deps.ts';
import { type BoundEndpoint, bind } from '../../kernel/endpoint.ts';
import { listAnswered as answered } from '../queries/list-answered.ts';
import { createTopicList } from '../queries/list-topics.ts';
import { listAnswered, listTopics } from './contract.ts';

/** What belongs together: topics, and answers to matters alike. */
export function alikeEndpoints(deps: Deps): BoundEndpoint[] {
  const topics = createTopicList(deps);
  return [
    bind(listAnswered, async ({ actor, params }) => ({ body: { items: await answered(deps, actor, params.number) } })),
    bind(listTopics, async ({ actor, query }) => ({ body: await topics(actor, query) })),
  ];
}
