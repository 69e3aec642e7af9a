import { In } from 'typeorm';
import type { Deps } from '../../deps.ts';
import { mediaTable } from '../table.ts';

/** Which of these ids have a row. */
export async function knownMedia(deps: Pick<Deps, 'store'>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await deps.store.read.repo(mediaTable).find({ select: { id: true }, where: { id: In([...ids]) } });
  return new Set(rows.map(({ id }) => id));
}
