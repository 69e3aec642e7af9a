import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BureauPack } from '../../src/bureaus/pack.ts';
import { projectRoot } from '../../src/kernel/project-root.ts';
import { type JudgingCase, parseJudgingCases } from '../../src/language/judging-cases.ts';

/** The fixed regression set of the corpus, and how many of its lines could not be used; empty where there is none. */
export function readJudgingSet(pack: Pick<BureauPack, 'kinds' | 'categories'>): { cases: JudgingCase[]; bad: number } {
  const folder = join(projectRoot(), 'src', 'language', 'corpus', 'judging');
  const read = filesIn(folder).map((file) => parseJudgingCases(readFileSync(join(folder, file), 'utf8'), pack));
  return { cases: read.flatMap((one) => one.cases), bad: read.reduce((sum, one) => sum + one.bad.length, 0) };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .sort();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
