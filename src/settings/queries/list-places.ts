import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { PlaceItem, TownItem } from '../contract.ts';
import { mayReadRules } from '../policy.ts';
import { bureauRules, NO_CHANGES, packPlaces, placeKey } from '../rules.ts';
import { type PlaceStationRow, placeStationTable } from '../table.ts';

type Rows = ReadonlyMap<string, PlaceStationRow>;

/** The station of every town and its villages, in the order of the gazetteer. @throws AppError forbidden */
export async function listPlaces(deps: Pick<Deps, 'store' | 'pack'>, actor: StaffActor): Promise<TownItem[]> {
  if (!mayReadRules(actor)) throw new AppError('forbidden');
  const rows = await deps.store.read.repo(placeStationTable).find();
  const items = placeItems(deps, new Map(rows.map((row) => [row.place, row])));
  return items
    .filter((item) => item.village === null)
    .map(({ village: _, ...town }) => ({
      ...town,
      villages: items.flatMap(({ town: of, village, ...rest }) =>
        of === town.town && village !== null ? [{ village, ...rest }] : [],
      ),
    }));
}

/** Every town and village with what was made of it. */
export function placeItems({ pack }: Pick<Deps, 'pack'>, rows: Rows): PlaceItem[] {
  const places = new Map(
    [...rows].flatMap(([key, row]) => (row.station === null ? [] : [[key, row.station] as const])),
  );
  const { stations } = bureauRules(pack, { ...NO_CHANGES, places });
  return packPlaces(pack).map(({ town, village, station }) => {
    const key = placeKey(town, village);
    const row = rows.get(key);
    return {
      town,
      village,
      station: stations.get(key) ?? null,
      packStation: station,
      changed: typeof row?.station === 'string',
      version: row?.version ?? 0,
    };
  });
}
