import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BureauPack } from '../../../src/bureaus/pack.ts';
import { judgeAlarm } from '../../../src/language/alarm.ts';
import { type AlarmCase, parseAlarms } from '../../../src/language/corpus.ts';
import { type JudgingCase, parseJudgingCases } from '../../../src/language/judging-cases.ts';
import type { LanguageData } from '../../../src/language/language-data.ts';
import { understand } from '../../../src/language/understand.ts';

const MATTERS = new URL('../../../src/language/corpus/judging/', import.meta.url);
const ALARMS = new URL('../../language/judging/', import.meta.url);

function filesOf(folder: URL, ending: string): { name: string; content: string }[] {
  return readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ name: file.slice(0, -ending.length), content: readFileSync(new URL(file, folder), 'utf8') }));
}

/** The sets written apart for judging matters, by name. */
export function matterSets(pack: BureauPack): { name: string; cases: JudgingCase[] }[] {
  return filesOf(MATTERS, '.jsonl').map(({ name, content }) => ({ name, ...parseJudgingCases(content, pack) }));
}

/** The sets written apart for judging alarms, by name. */
export function alarmSets(): { name: string; cases: AlarmCase[] }[] {
  return filesOf(ALARMS, '.tsv').map(({ name, content }) => ({ name, cases: parseAlarms(content) }));
}

export interface MatterShares {
  [name: string]: number;
  cases: number;
  kind: number;
  category: number;
  /** Kind and category right. */
  both: number;
  /** Kind and category exactly the first answer, second ones not counted. */
  strict: number;
  town: number;
  /** Of the sure readings, how many of all, and how many right. */
  sure: number;
  sureRight: number;
  /** Of matters that are clearly no emergency, those that raised an alarm. */
  falseAlarms: number;
}

/** Shares of right readings; acceptable second answers count as right. */
export function judgeMatters(cases: readonly JudgingCase[], data: LanguageData): MatterShares {
  const judged = cases.map(({ messages, kind, category, also, towns }) => {
    const read = understand(messages, data);
    const right = {
      kind: read.kind === kind || also.includes(read.kind),
      category: read.category === category || also.includes(read.category),
    };
    return {
      ...right,
      both: right.kind && right.category,
      strict: read.kind === kind && read.category === category,
      town: towns === undefined || towns.includes(read.place.place?.town ?? null),
      sure: read.band === 'sure',
      calm: kind !== 'emergency' && !also.includes('emergency'),
      alarm: read.emergency,
    };
  });
  const share = (some: readonly unknown[], all: readonly unknown[]) => Number((some.length / all.length).toFixed(3));
  const of = (name: 'kind' | 'category' | 'both' | 'strict' | 'town' | 'sure') =>
    share(
      judged.filter((j) => j[name]),
      judged,
    );
  const sure = judged.filter((j) => j.sure);
  const calm = judged.filter((j) => j.calm);
  return {
    cases: cases.length,
    kind: of('kind'),
    category: of('category'),
    both: of('both'),
    strict: of('strict'),
    town: of('town'),
    sure: of('sure'),
    sureRight: share(
      sure.filter((j) => j.both),
      sure,
    ),
    falseAlarms: share(
      calm.filter((j) => j.alarm),
      calm,
    ),
  };
}

/** Alarms missed and raised without cause. */
export function judgeAlarms(cases: readonly AlarmCase[], data: LanguageData) {
  const wrong = cases.filter(({ alarm, text }) => judgeAlarm(text.split('\n'), data).emergency !== alarm);
  return {
    alarms: cases.filter((c) => c.alarm).length,
    missed: wrong.filter((c) => c.alarm).length,
    lookAlikes: cases.filter((c) => !c.alarm).length,
    falseAlarms: wrong.filter((c) => !c.alarm).length,
  };
}
