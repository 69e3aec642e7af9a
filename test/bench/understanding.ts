import { loadPack } from '../../src/bureaus/load-pack.ts';
import { judgeAlarm } from '../../src/language/alarm.ts';
import { loadLanguage } from '../../src/language/load-language.ts';
import { understand } from '../../src/language/understand.ts';
import type { Figure } from './run.ts';

const TEXTS = [
  '枫亭市场门口天天有人乱停车，把消防通道都堵了',
  '身份证丢了怎么补办，要带什么',
  '我被人骗了，昨天转了两万块，微信上说是刷单，对方电话13800138000',
];
const ROUNDS = 2_000;

function perCall(call: (text: string) => unknown): number {
  for (const text of TEXTS) call(text);
  const started = performance.now();
  for (let i = 0; i < ROUNDS; i++) call(TEXTS[i % TEXTS.length] ?? '');
  return Number(((performance.now() - started) / ROUNDS).toFixed(3));
}

/** Milliseconds a message for the whole understanding, and for the alarm in the receive path. */
export async function understanding(): Promise<Figure[]> {
  const begun = performance.now();
  const language = loadLanguage(loadPack('xianyou'));
  const loadMs = Math.round(performance.now() - begun);
  return [
    {
      bench: 'language',
      loadMs,
      understandMs: perCall((text) => understand([text], language)),
      alarmMs: perCall((text) => judgeAlarm([text], language)),
    },
  ];
}
