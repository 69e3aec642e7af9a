import { openCitizen } from '../setup/citizen.ts';
import { pause, pick } from './random.ts';

/** One message of which the service said that it is stored. */
export interface Acknowledged {
  id: string;
  clientId: string;
  text: string;
}

export interface Crowd {
  acknowledged: Acknowledged[];
  /** Repeats of an acknowledged key that got another id: each is a fault. */
  mismatched: string[];
  /** Longest time from the first try to the acknowledgement, in ms. */
  slowestAck: number;
}

const WORDS = [
  ['枫亭镇学士街路灯坏了三盏', '晚上老人走路看不清'],
  ['榜头中学门口放学时车乱停', '能不能安排人疏导', '每天下午五点最严重'],
  ['鲤城街道广场舞音响太大', '孩子要考试'],
  ['身份证丢了怎么补办'],
  ['度尾镇有人开摩托车飙车', '每天夜里十二点后'],
  ['建议在游洋镇集市装监控', '小偷多'],
  ['盖尾镇村口的大坑把电动车颠翻了'],
  ['你好'],
  ['民警态度很好 表扬一下鲤南派出所'],
  ['我家隔壁夫妻打架 有人喊救命 在赖店镇', '快来人'],
  ['园庄镇赌博窝点 在小卖部二楼'],
  ['大济镇河边有人电鱼'],
];

/** How long a citizen goes on trying to get one message acknowledged, in ms. */
const PATIENCE_MS = 120_000;

/**
 * Citizens who write until told to stop, each several matters, each matter in a new or the same conversation. What is
 * not acknowledged is sent again under the same key, by whichever web process; some of what was is sent again as well.
 */
export async function letCitizensWrite(parts: {
  people: number;
  random: () => number;
  urls: () => string[];
  running: () => boolean;
}): Promise<Crowd> {
  const { people, random, urls, running } = parts;
  const crowd: Crowd = { acknowledged: [], mismatched: [], slowestAck: 0 };
  const url = () => pick(random, urls());

  async function one(person: number): Promise<void> {
    let sent = 0;
    let citizen = await openCitizen({ url, patienceMs: PATIENCE_MS });
    while (running()) {
      if (random() < 0.4) citizen = await openCitizen({ url, patienceMs: PATIENCE_MS });
      for (const words of pick(random, WORDS)) {
        const clientId = `p${person}-${++sent}`;
        const text = `${words}（第${person}号第${sent}条）`;
        const asked = Date.now();
        const id = await citizen.says(text, clientId);
        crowd.slowestAck = Math.max(crowd.slowestAck, Date.now() - asked);
        crowd.acknowledged.push({ id, clientId, text });
        if (random() < 0.1 && (await citizen.says(text, clientId)) !== id) crowd.mismatched.push(clientId);
        await pause(50 + random() * 400);
      }
      await pause(200 + random() * 2_000);
    }
  }
  await Promise.all(Array.from({ length: people }, (_, n) => one(n)));
  return crowd;
}
