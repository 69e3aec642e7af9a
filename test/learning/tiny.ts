import type { AlarmCase, CorpusRow } from '../../src/language/corpus.ts';
import type { JudgingCase } from '../../src/language/judging-cases.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import { buildPlaceIndex } from '../../src/language/place-index.ts';
import type { Kind } from '../../src/language/rules.ts';
import { trainLanguage } from '../../src/language/train-language.ts';
import { testPack } from '../setup/deps.ts';

/** Words of four classes; no two texts are alike, and a model of them is trained in a moment. */
const CLASSES = [
  { kind: 'complaint', category: 'traffic.parking', words: ['停车', '占道', '车位', '拖车', '堵住'] },
  { kind: 'ask', category: 'household.residence', words: ['户口', '迁入', '落户', '证件', '补办'] },
  { kind: 'complaint', category: 'dog-noise.noise', words: ['噪音', '喇叭', '半夜', '吵闹', '音响'] },
  { kind: 'help', category: 'service.lost', words: ['丢了', '钱包', '手机', '捡到', '找回'] },
] as const;
const FILL = ['门口', '昨天', '村里', '这边', '路上', '家里', '晚上', '又是'];

export const LEXICON = { car: ['车'] };

/** @param which of the four classes @param i any number: another one, another text */
export function textOf(which: number, i: number): string {
  const words: readonly string[] = CLASSES[which]?.words ?? [];
  const at = (list: readonly string[], n: number) => list[n % list.length] ?? '';
  return `${at(FILL, i)}${at(words, i)}${at(FILL, i * 3 + 1)}${at(words, Math.floor(i / 5) + 2)}${i}`;
}

export function classOf(which: number): { kind: Kind; category: string } {
  const { kind, category } = CLASSES[which] ?? CLASSES[0];
  return { kind, category };
}

/** Twelve rows a class; of the last class the wrong label, which people can correct. */
export function tinyCorpus(): {
  rows: CorpusRow[];
  alarms: AlarmCase[];
  lexicon: typeof LEXICON;
  judging: JudgingCase[];
} {
  const rows = [0, 1, 2, 3].flatMap((which) =>
    Array.from({ length: which === 3 ? 4 : 12 }, (_, i) => ({
      ...classOf(which === 3 ? 0 : which),
      also: [],
      text: textOf(which, i),
    })),
  );
  rows.push({ ...classOf(3), also: [], text: '满意' });
  const judging = [0, 1, 2].flatMap((which) =>
    Array.from({ length: 4 }, (_, i) => ({ ...classOf(which), also: [], messages: [textOf(which, 100 + i)] })),
  );
  const alarms = ['厨房着火了，人还在里面', '他拿刀追我，快来人'].map((text) => ({ alarm: true, type: 'now', text }));
  return { rows, alarms, lexicon: LEXICON, judging };
}

/** What a service would have shipped with: the model of the tiny corpus. */
export function tinyLanguage(): LanguageData {
  const { judging: _, ...corpus } = tinyCorpus();
  const pack = testPack();
  const labels = new Map<string, string>();
  for (const [code, entry] of [...pack.kinds, ...pack.groups, ...pack.categories]) labels.set(code, entry.zh);
  return { places: buildPlaceIndex(pack), model: trainLanguage(corpus).models, modelVersion: 'shipped', labels };
}
