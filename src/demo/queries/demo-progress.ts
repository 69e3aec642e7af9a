import type { Deps } from '../../deps.ts';

const STORY = 'demo:story:';

/** When the demo first began on this database. */
export const BEGUN = 'demo:begun';

/** The setting that notes that a story was played. */
export const storyKey = (id: string) => `${STORY}${id}`;

/** Ids of the stories that were played on this database. */
export async function playedStories(deps: Pick<Deps, 'store'>): Promise<Set<string>> {
  const rows = await deps.store.read.query<{ key: string }>(`SELECT key FROM setting WHERE key LIKE '${STORY}%'`);
  return new Set(rows.map((row) => row.key.slice(STORY.length)));
}

/** When the demo began on this database (epoch ms); null when it never did. */
export async function demoBegun(deps: Pick<Deps, 'store'>): Promise<number | null> {
  const [row] = await deps.store.read.query<{ value: string }>(`SELECT value FROM setting WHERE key = '${BEGUN}'`);
  return row ? Number(row.value) : null;
}
