import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/kernel/project-root.ts';

/** What one citizen sends, with what a careful reader says of it. */
export interface Letter {
  messages: string[];
  kind: string;
  sub: string;
  town: string | null;
  also_kind: string[];
  also_sub: string[];
}

const letter = (kind: string, sub: string, town: string | null, ...messages: string[]): Letter => ({
  messages,
  kind,
  sub,
  town,
  also_kind: [],
  also_sub: [],
});

/** Our own, for where no labelled file lies beside the project. */
const OWN: Letter[] = [
  letter('help', 'crime.theft', '枫亭镇', '我在枫亭市场买菜', '放篮子里的手机不见了', '才十分钟前的事'),
  letter('idea', 'traffic.facility', '榜头镇', '榜头中学那个弯道装一面凸面镜吧，两头都看不见车'),
  letter('ask', 'household.idcard', null, '身份证快到期了 换新的要带什么'),
  letter('complaint', 'dog-noise.noise', '鲤城街道', '城关这边广场舞音响开到十一点', '孩子要高考'),
  letter('chat', 'general.greeting', null, '你好'),
  letter('emergency', 'rescue.trapped', '游洋镇', '游洋这里水涨上来了', '一楼老人出不来 快点'),
];

const FILE = process.env.MESSAGES_FILE ?? join(projectRoot(), '..', 'shared', 'domain', 'messages_dev.jsonl');

/** The labelled messages beside the project when they are there, else our own few. */
export function letters(): Letter[] {
  if (!existsSync(FILE)) return OWN;
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Letter);
}
