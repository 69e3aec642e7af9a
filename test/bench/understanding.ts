import { loadPack } from '../../src/bureaus/load-pack.ts';
import { judgeAlarm } from '../../src/language/alarm.ts';
import { loadLanguage, readCorpus } from '../../src/language/load-language.ts';
import { trainLanguage } from '../../src/language/train-language.ts';
import { understand } from '../../src/language/understand.ts';
import { alarmSets, judgeAlarms, judgeMatters, matterSets } from './language/judge.ts';
import { labelledSets } from './language/labelled-sets.ts';
import type { Figure } from './run.ts';

const TEXTS = [
  '枫亭市场门口天天有人乱停车，把消防通道都堵了',
  '身份证丢了怎么补办，要带什么',
  '我被人骗了，昨天转了两万块，微信上说是刷单，对方电话13800138000',
];
const ROUNDS = 2_000;

function perCall(call: (text: string) => unknown): number {
  for (let i = 0; i < ROUNDS / 4; i++) call(TEXTS[i % TEXTS.length] ?? '');
  const started = performance.now();
  for (let i = 0; i < ROUNDS; i++) call(TEXTS[i % TEXTS.length] ?? '');
  return Number(((performance.now() - started) / ROUNDS).toFixed(3));
}

/**
 * How well citizens are understood, on sets that no model is trained on, and how long it takes: training from the corpus,
 * the whole understanding of a message, the alarm in the receive path.
 */
export async function understanding(): Promise<Figure[]> {
  const pack = loadPack('xianyou');
  const corpus = readCorpus(pack);
  const begun = performance.now();
  const { unseen } = trainLanguage(corpus);
  const trained = performance.now();
  const language = loadLanguage(pack);
  const loadMs = Math.round(performance.now() - trained);
  return [
    {
      bench: 'language',
      corpus: corpus.rows.length,
      alarmCases: corpus.alarms.length,
      crossValidated: Number((unseen.filter((u) => u.right).length / unseen.length).toFixed(3)),
      trainSeconds: Number(((trained - begun) / 1000).toFixed(1)),
      loadMs,
      understandMs: perCall((text) => understand([text], language)),
      alarmMs: perCall((text) => judgeAlarm([text], language)),
    },
    ...matterSets(pack).map(({ name, cases }) => ({ bench: 'language', set: name, ...judgeMatters(cases, language) })),
    ...alarmSets().map(({ name, cases }) => ({ bench: 'alarm', set: name, ...judgeAlarms(cases, language) })),
    ...labelledSets(),
  ];
}
