import { resolvePlaceName } from '../language/locate.ts';
import { route } from '../routing/route.ts';
import type { SuggestionRow } from '../suggestions/table.ts';
import { act } from './play-staff.ts';
import type { Scene } from './scene.ts';
import type { Story } from './story.ts';
import { momentOf } from './when.ts';

/** How long a case waits for the dispatcher's look. */
const LOOK = '14m';
const LOOK_NOW = '1m';

/**
 * The dispatcher makes of a new case what people make of it: routes it where the machine was unsure, corrects kind,
 * category and place where it was wrong. Nothing is done where both agree, and nothing twice.
 */
export async function sortCase(scene: Scene, who: string, is: NonNullable<Story['is']>): Promise<void> {
  const seen = await scene.caseOf(who);
  if (!seen || scene.sorted.has(seen.id)) return;
  scene.sorted.add(seen.id);
  if (agrees(scene, seen, is)) return;
  const now = seen.urgency === 'now';
  await scene.passTo(momentOf(scene.now(), now ? LOOK_NOW : LOOK, scene.stage.begun, now ? null : scene.zone));
  const row = await scene.caseOf(who);
  if (!row) return;
  const [kind, category, place] = is;
  if (row.status === 'review' || row.status === 'received') {
    const to = unitFor(scene, row, is);
    if (to === null) throw new Error(`no unit for ${category}`);
    await act(scene, who, 'dispatcher', 'route', { to, kind, category, ...(place === undefined ? {} : { place }) });
    return;
  }
  if (place !== undefined && row.station !== stationOf(scene, place))
    await act(scene, who, 'dispatcher', 'relocate', { place });
  if (row.kind !== kind || row.category !== category)
    await act(scene, who, 'dispatcher', 'reclassify', { kind, category });
}

function agrees(scene: Scene, row: SuggestionRow, [kind, category, place]: NonNullable<Story['is']>): boolean {
  return (
    row.status === 'routed' &&
    row.kind === kind &&
    row.category === category &&
    (place === undefined || row.station === stationOf(scene, place))
  );
}

const stationOf = (scene: Scene, place: string) =>
  resolvePlaceName(place, scene.deps.language.places).place?.station ?? null;

function unitFor(scene: Scene, row: SuggestionRow, [kind, category, place]: NonNullable<Story['is']>): string | null {
  const station = place === undefined ? row.station : stationOf(scene, place);
  const matter = {
    kind,
    category,
    station,
    urgency: row.urgency,
    band: 'sure',
    emergency: kind === 'emergency',
  } as const;
  return route(matter, scene.deps.pack).unit ?? station;
}
