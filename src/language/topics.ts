import { alikeGraph, strengthen } from './alike-graph.ts';
import { alikeVectors } from './alike-vector.ts';
import { averageLink } from './average-link.ts';

/** Groups whose members are this much alike on average are one topic; measured on messages with known issues. */
export const TOPIC_CUTOFF = 0.32;

/** A text of a topic search. */
export interface TopicText {
  id: string;
  /** Its first line, when there are several, counts twice. */
  text: string;
}

/** What is about the same thing. */
export interface Topic {
  /** Sorted. */
  ids: string[];
  /** The member most like all the others: its words stand for the topic. */
  centre: string;
}

/**
 * Groups texts that speak of the same matter. The answer does not depend on the order of the texts.
 * @returns topics with at least two members, largest first
 */
export function findTopics(texts: readonly TopicText[], cutoff = TOPIC_CUTOFF): Topic[] {
  const same = new Map<string, string[]>();
  for (const { id, text } of [...texts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const ids = same.get(text) ?? [];
    ids.push(id);
    same.set(text, ids);
  }
  const nodes = [...same.values()];
  const times = nodes.map((ids) => ids.length);
  const plain = alikeVectors([...same.keys()]);
  const graph = alikeGraph(strengthen(plain, alikeGraph(plain)));
  const topics = averageLink(graph, times, cutoff).map((group): Topic => {
    const within = new Set(group);
    let best = { node: group[0] ?? 0, sum: -1 };
    for (const node of group) {
      let sum = times[node] ?? 1;
      for (const [other, likeness] of graph[node] ?? []) if (within.has(other)) sum += likeness * (times[other] ?? 1);
      if (sum > best.sum) best = { node, sum };
    }
    return { ids: group.flatMap((node) => nodes[node] ?? []).sort(), centre: nodes[best.node]?.[0] ?? '' };
  });
  return topics
    .filter(({ ids }) => ids.length > 1)
    .sort((a, b) => b.ids.length - a.ids.length || (a.centre < b.centre ? -1 : 1));
}
