import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { numbered, visibleTo } from '../../suggestions/scope.ts';

/** More changes than this are not told one by one. */
const MOST = 200;

/** Changes are written with the time of their unit's beginning and seen when it ends. */
const OVERLAP_MS = 2_000;

/**
 * Numbers of the suggestions that a person may see and that changed since a time, the latest last.
 * @param since epoch ms
 * @returns null when there are more than can be told one by one
 */
export async function changedSince(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  since: number,
): Promise<string[] | null> {
  const { sql, params } = visibleTo(actor);
  const where = ['s.updated_at > ?', ...sql].join(' AND ');
  const rows = await deps.store.read.query<{ number: string }>(
    numbered(`SELECT s.number FROM suggestion s WHERE ${where} ORDER BY s.updated_at, s.id LIMIT ${MOST + 1}`),
    [since - OVERLAP_MS, ...params],
  );
  return rows.length > MOST ? null : rows.map((row) => row.number);
}
