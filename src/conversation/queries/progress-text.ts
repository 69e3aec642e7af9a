import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { namesOf } from '../../suggestions/queries/names.ts';
import type { SuggestionRow } from '../../suggestions/table.ts';
import { OPEN_STATUSES } from '../../suggestions/transitions.ts';
import { say } from '../say.ts';
import { dayWords } from '../words.ts';

/** Matters told of in one answer. */
const SHOWN = 5;

/** How the citizen's matters stand, a line each. */
export async function progressText(
  tx: Tx,
  deps: Pick<Deps, 'pack' | 'config'>,
  own: readonly SuggestionRow[],
): Promise<string> {
  if (own.length === 0) return say('progress.none');
  const { units } = await namesOf(tx, []);
  const lines = own.slice(0, SHOWN).map((row) => {
    const due = row.dueAt !== null && OPEN_STATUSES.includes(row.status);
    return say('progress.line', {
      number: row.number,
      category: deps.pack.categories.get(row.category)?.zh ?? row.category,
      status: say(`status.${row.status}`),
      unit: row.unit === null ? say('receipt.review').replace(/，$/u, '') : (units.get(row.unit) ?? row.unit),
      due: due ? say('progress.due', { date: dayWords(row.dueAt ?? 0, deps.config.timeZone) }) : '',
    });
  });
  return [say('progress.head'), ...lines].join('\n');
}
