import { AppError, invalid } from '../../kernel/errors.ts';
import { resolvePlaceName } from '../../language/locate.ts';
import { isConduct } from '../../language/police-named.ts';
import type { Kind } from '../../language/rules.ts';
import { unitTable } from '../../people/table.ts';
import { route } from '../../routing/route.ts';
import { stationOf } from '../../settings/rules.ts';
import { isComplaintAbout, mayChangeSecrecy } from '../policy.ts';
import { heedSecrecyWish, unitsComplainedAbout } from '../queries/case-secrets.ts';
import type { EventPayload } from '../rules.ts';
import type { SuggestionRow } from '../table.ts';
import type { Action, ActionContext } from './action.ts';
import { storedWords } from './simple.ts';

type Deps = ActionContext['deps'];

/** Locked, so that it cannot be closed while a matter comes to it. */
async function activeUnit({ tx, body }: ActionContext, levels: readonly string[]): Promise<string> {
  const unit = await tx.lock(unitTable, { code: body.to ?? '' });
  if (!unit?.active || !levels.includes(unit.level)) throw invalid('to', '没有这个单位');
  return unit.code;
}

const INSIDE = ['station', 'bureau'];

/**
 * The sender's own wish outlasts every change of class.
 * @throws AppError forbidden when a change of class would open a matter that the person may not read
 */
async function keepsSecrecy({ tx, deps, actor, row }: ActionContext, payload: EventPayload): Promise<EventPayload> {
  const heeded = await heedSecrecyWish(tx, deps, row, payload);
  if (!mayChangeSecrecy(actor, row, heeded.confidential === true)) throw new AppError('forbidden');
  return heeded;
}

/**
 * A complaint about police is never given to the unit complained about: those that its words name, else the station of
 * the place. @throws AppError naming `to`
 */
async function notAboutItself(
  { tx, deps, row }: ActionContext,
  subject: Pick<SuggestionRow, 'category' | 'station'>,
  to: string | null,
): Promise<void> {
  if (to === null || !isConduct(subject.category)) return;
  const named = isComplaintAbout(subject, to) ? [to] : await unitsComplainedAbout(tx, deps, row.id);
  if (named.includes(to)) throw invalid('to', '不能交给被反映的单位');
}

/** What changes when kind, category or station of a matter do: handler, secrecy; the deadline with the class alone. */
export function routedAnew(
  deps: Deps,
  row: SuggestionRow,
  change: { kind?: Kind; category?: string; station?: string | null },
): EventPayload {
  const kind = change.kind ?? row.kind;
  const category = change.category ?? row.category;
  const station = change.station === undefined ? row.station : change.station;
  const again = route(
    { kind, category, station, band: 'sure', emergency: kind === 'emergency', urgency: row.urgency },
    deps.rules.now(),
  );
  const moved = again.unit !== null && again.unit !== row.unit;
  const sameClass = kind === row.kind && category === row.category;
  return {
    kind,
    category,
    station,
    // How secret a matter is follows its class: where that stays, a secrecy that came otherwise stays too.
    confidential: sameClass ? row.confidential === 1 : again.confidential,
    dueAt: sameClass ? row.dueAt : deps.calendar.due(row.createdAt, again.deadline, again.unit ?? row.unit),
    deadline: again.deadline,
    ...(kind === 'idea' && row.stage === null ? { stage: 'submitted' } : {}),
    ...(moved ? { unit: again.unit, status: 'routed', assigneeId: null } : {}),
  };
}

/** Place words as the gazetteer knows them. @throws AppError naming `place` when they name none or several */
export function placeOf(
  deps: Deps,
  words: string,
): { station: string | null; town: string | null; village: string | null } {
  const found = resolvePlaceName(words, deps.language.places);
  const station = stationOf(deps.rules.now(), found.place);
  if (found.place === null || station === null)
    throw invalid(
      'place',
      found.candidates.length > 1 ? '有几个同名的地方，请写上镇名' : '没有找到这个地方，请写镇名或村名',
    );
  return { station, town: found.place.town, village: found.place.village };
}

function knownCategory(deps: Deps, category: string | undefined): void {
  if (category !== undefined && !deps.pack.categories.has(category)) throw invalid('category', '没有这个类别');
}

export const routeCase: Action = async (context) => {
  const { deps, row, body } = context;
  knownCategory(deps, body.category);
  const place = body.place === undefined ? null : placeOf(deps, body.place);
  const to = await activeUnit(context, INSIDE);
  const change = {
    ...(body.kind ? { kind: body.kind } : {}),
    ...(body.category ? { category: body.category } : {}),
    ...(place ? { station: place.station } : {}),
  };
  const after = { category: body.category ?? row.category, station: place ? place.station : row.station };
  await notAboutItself(context, after, to);
  const { status: _status, ...anew } = await keepsSecrecy(context, routedAnew(deps, row, change));
  return { payload: { ...anew, ...(place ?? {}), unit: to, to, assigneeId: null } };
};

export const transfer: Action = async (context) => {
  const to = await activeUnit(context, INSIDE);
  if (to === context.row.unit) throw invalid('to', '已经在这个单位');
  await notAboutItself(context, context.row, to);
  return { payload: { unit: to, to, from: context.row.unit, ...(await storedWords(context)) } };
};

/** The dispatcher decides an objection: another unit, or back to the same (uphold:false). After the second objection it is designated. */
export const decideReturn: Action = async (context) => {
  const { body, row } = context;
  if (body.to === undefined && body.uphold !== false) throw invalid('to', '请选新的单位，或不同意退单');
  const to = body.to === undefined ? row.unit : await activeUnit(context, INSIDE);
  await notAboutItself(context, row, to);
  return {
    payload: {
      unit: to,
      to,
      uphold: body.to !== undefined,
      designated: row.returnedBy.length >= 2,
      ...(await storedWords(context)),
    },
  };
};

export const handOver: Action = async (context) => {
  const to = await activeUnit(context, ['external']);
  const words = await storedWords(context);
  // A matter goes to 12345 only with the citizen's consent: the citizen is asked, the case stays where it is.
  if (to === 'hotline') return { payload: { to: null, asks: to, status: context.row.status, ...words } };
  return { payload: { to, ...words } };
};

export const reclassify: Action = async (context) => {
  const { deps, row, body } = context;
  knownCategory(deps, body.category);
  const change = { ...(body.kind ? { kind: body.kind } : {}), ...(body.category ? { category: body.category } : {}) };
  return { payload: await keepsSecrecy(context, routedAnew(deps, row, change)) };
};

export const relocate: Action = async ({ deps, row, body }) => {
  const place = placeOf(deps, body.place ?? '');
  return { payload: { ...routedAnew(deps, row, { station: place.station }), ...place } };
};
