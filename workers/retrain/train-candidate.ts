import type { AlarmCase, CorpusRow } from '../../src/language/corpus.ts';
import type { JudgingCase } from '../../src/language/judging-cases.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import type { Lexicon } from '../../src/language/lexicon.ts';
import { trainLanguage } from '../../src/language/train-language.ts';
import { understand } from '../../src/language/understand.ts';
import { type GateCase, judgeCandidate } from '../../src/learning/gate.ts';
import { packModels, unpackModels } from '../../src/learning/model-body.ts';
import type { LearnedExample } from '../../src/learning/queries/learned-examples.ts';
import type { GateReport } from '../../src/learning/rules.ts';

export interface TrainingMatter {
  /** What every model is trained on. */
  rows: readonly CorpusRow[];
  alarms: readonly AlarmCase[];
  lexicon: Lexicon;
  examples: readonly LearnedExample[];
  /** The fixed regression set. */
  judging: readonly JudgingCase[];
  /** The model that reads the mail now. */
  live: LanguageData;
  version: string;
}

/**
 * Trains a candidate on the corpus and what people taught, and compares it with the live model on what neither has seen.
 * What is compared is the model as it comes back from the database's text. The same matter gives the same answer.
 */
export async function trainCandidate(matter: TrainingMatter): Promise<{ body: string; report: GateReport }> {
  const { rows, alarms, lexicon, examples, judging, live, version } = matter;
  const taught = examples
    .filter((one) => !one.heldOut)
    .map(({ kind, category, text }): CorpusRow => ({ kind, category, also: [], text }));
  const body = packModels(trainLanguage({ rows: [...rows, ...taught], alarms, lexicon }).models);
  const candidate = await unpackModels(body, version, live);
  const both = (texts: readonly string[]) => {
    const read = (data: LanguageData) => {
      const { kind, category } = understand(texts, data);
      return { kind, category };
    };
    return { before: read(live), after: read(candidate) };
  };
  const cases: GateCase[] = [];
  for (const { kind, category, text } of examples.filter((one) => one.heldOut))
    cases.push({ part: 'heldOut', kind, category, also: [], ...both([text]) });
  for (const { kind, category, also, messages } of judging)
    cases.push({ part: 'regression', kind, category, also, ...both(messages) });
  return { body, report: judgeCandidate(cases) };
}
