import { loadPack } from '../bureaus/load-pack.ts';
import type { BureauPack } from '../bureaus/pack.ts';
import { createCalendar } from '../calendar/create-calendar.ts';
import type { WeekHours } from '../calendar/rules.ts';
import { readConfig } from '../kernel/config.ts';
import { hoursOf, unitOf } from '../settings/rules.ts';
import { storedRules } from './stored-rulebook.ts';
import { needed, readOptions, UsageError } from './usage.ts';

/** `day DATE` and `due --from TIME --for SPEC`: one JSON line each. */
export async function run(args: readonly string[]): Promise<number> {
  const { BUREAU, TZ_NAME } = process.env;
  const config = readConfig({ BUREAU, TZ_NAME });
  const pack = loadPack(config.bureau);
  const calendar = createCalendar(pack.holidays, config.timeZone);
  const [what, ...rest] = args;
  const answer = what === 'day' ? day(rest) : what === 'due' ? await due(rest) : null;
  if (!answer) throw new UsageError('calendar day DATE | calendar due --from TIME --for SPEC');
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  return 0;

  function day(words: readonly string[]) {
    const { positionals } = readOptions(words, {}, 1);
    return usage(() => calendar.describeDay(needed(positionals[0], 'DATE')));
  }

  async function due(words: readonly string[]) {
    const { values } = readOptions(words, {
      from: { type: 'string' },
      for: { type: 'string' },
      unit: { type: 'string' },
    });
    const from = Date.parse(needed(values.from, '--from'));
    if (!Number.isFinite(from)) throw new UsageError('--from: a time such as 2026-11-24T09:00:00+08:00');
    const spec = needed(values.for, '--for');
    const { unit = null } = values;
    const own = unit === null ? calendar : createCalendar(pack.holidays, config.timeZone, await hoursFor(pack, unit));
    const found = usage(() => own.dueWithSteps(from, spec, unit));
    return { due: found.due === null ? null : new Date(found.due).toISOString(), steps: found.steps };
  }
}

/** Office hours as administrators set them. @throws UsageError when there is no such unit */
async function hoursFor(pack: BureauPack, unit: string): Promise<(unit: string | null) => WeekHours> {
  const rules = await storedRules(pack);
  if (!unitOf(rules, unit)) throw new UsageError(`--unit: there is no unit ${unit}`);
  return (code) => hoursOf(rules, code);
}

function usage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
