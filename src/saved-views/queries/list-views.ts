import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { settingTable } from '../../settings/table.ts';
import { suggestionQuery } from '../../suggestions/contract.ts';
import { conditions, numbered } from '../../suggestions/scope.ts';
import type { CountedView, SavedView } from '../contract.ts';
import { readViews, viewsKey } from '../rules.ts';

type Parts = Pick<Deps, 'store' | 'clock' | 'calendar'>;

/** A person's kept views, each with how many matters it shows this person now. */
export async function listViews(deps: Parts, actor: StaffActor): Promise<CountedView[]> {
  const row = await deps.store.read.repo(settingTable).findOneBy({ key: viewsKey(actor.id) });
  return Promise.all(readViews(row?.value).map(async (view) => ({ ...view, count: await countOf(deps, actor, view) })));
}

async function countOf(deps: Parts, actor: StaffActor, view: SavedView): Promise<number | null> {
  const query = suggestionQuery.safeParse(view.query);
  if (!query.success) return null;
  const { sql, params } = conditions(actor, query.data, deps.clock.now(), deps.calendar);
  const where = sql.length > 0 ? ` WHERE ${sql.join(' AND ')}` : '';
  const [row] = await deps.store.read.query<{ n: number | string }>(
    numbered(`SELECT COUNT(*) AS n FROM suggestion s${where}`),
    params,
  );
  return Number(row?.n ?? 0);
}
