import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { unitTable } from '../../people/table.ts';
import type { Tx } from '../../store/store.ts';
import type { setPlaceStation as contract, PlaceItem } from '../contract.ts';
import { mayChangeRules } from '../policy.ts';
import { placeItems } from '../queries/list-places.ts';
import { packPlaces, placeKey } from '../rules.ts';
import { type PlaceStationRow, placeStationTable } from '../table.ts';

/**
 * Changes which station serves a town or village from now on; matters that are on their way stay where they are. A
 * village that gets the station it would have anyway goes with its town again.
 * @throws AppError forbidden, not_found, conflict when it was changed since `version`, invalid naming `station`
 */
export async function setPlaceStation(
  deps: Pick<Deps, 'rules' | 'pack' | 'ids' | 'clock'>,
  actor: StaffActor,
  { town, village = null, version, station }: z.output<typeof contract.body>,
  address: string,
): Promise<PlaceItem> {
  if (!mayChangeRules(actor)) throw new AppError('forbidden');
  if (!packPlaces(deps.pack).some((p) => p.town === town && p.village === village)) throw new AppError('not_found');
  const place = placeKey(town, village);
  return deps.rules.change(async (tx) => {
    const rows = new Map((await tx.repo(placeStationTable).find()).map((row) => [row.place, row]));
    if ((rows.get(place)?.version ?? 0) !== version) throw new AppError('conflict');
    const row: PlaceStationRow = { place, station: null, version: version + 1, updatedAt: deps.clock.now() };
    const itemWith = (one: PlaceStationRow) =>
      placeItems(deps, new Map([...rows, [place, one]])).find((p) => p.town === town && p.village === village);
    const reset = itemWith(row);
    if (station !== null && station !== reset?.station) row.station = station;
    const item = itemWith(row);
    if (!item) throw new AppError('not_found');
    await checkStation(tx, item.station);
    if (rows.has(place)) await tx.repo(placeStationTable).update({ place }, row);
    else await tx.repo(placeStationTable).insert(row);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'rules.place',
      objectType: 'place',
      objectId: place,
      detail: `station=${item.station ?? ''}`,
      address,
    });
    return item;
  });
}

async function checkStation(tx: Tx, code: string | null): Promise<void> {
  const unit = code === null ? null : await tx.repo(unitTable).findOneBy({ code });
  if (unit?.level !== 'station' || unit.active !== 1)
    throw invalid('station', '没有这个派出所，或者已经停用', 'There is no such station, or it is closed');
}
