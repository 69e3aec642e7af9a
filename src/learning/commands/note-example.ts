import type { Deps } from '../../deps.ts';
import { type Actor, actorId } from '../../kernel/actor.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionNews } from '../../suggestions/news.ts';
import type { ExampleSource } from '../rules.ts';
import { trainingExampleTable } from '../table.ts';

/** Whose word on the class of a matter a step is; null for steps that say nothing of it. */
function sourceOf({ type, actor, payload, row, before }: SuggestionNews): ExampleSource | null {
  const same = before === undefined || (before.kind === row.kind && before.category === row.category);
  switch (type) {
    case 'citizen.correct':
      if (payload.what === 'confirmed') return 'citizen';
      return payload.what === 'category' && payload.category !== undefined ? 'citizen' : null;
    case 'staff.route':
    case 'staff.reclassify':
      return same ? 'confirmed' : correctorOf(actor);
    case 'staff.decide_return':
      return payload.uphold === true ? 'return' : null;
    default:
      return null;
  }
}

function correctorOf(actor: Actor): ExampleSource {
  return actor.type === 'staff' && (actor.role === 'dispatcher' || actor.role === 'admin') ? 'dispatcher' : 'unit';
}

/**
 * Keeps what a step says of the class of a matter, in the step's own unit, once for each event. Nothing is kept of a
 * confidential matter: there are no words of it to learn from.
 */
export async function noteExample(tx: Tx, { ids }: Pick<Deps, 'ids'>, news: SuggestionNews): Promise<void> {
  const source = sourceOf(news);
  const { row, actor, at } = news;
  if (source === null || row.confidential) return;
  const { kind, category } = news.before ?? row;
  await tx.insertNew(trainingExampleTable, {
    id: ids.next(),
    suggestionId: row.id,
    seq: row.version,
    source,
    fromKind: kind,
    fromCategory: category,
    // An upheld return tells that something was wrong, not what would be right.
    toKind: source === 'return' ? null : row.kind,
    toCategory: source === 'return' ? null : row.category,
    actorId: actorId(actor),
    modelVersion: row.modelVersion,
    at,
    setAsideAt: null,
  });
}
