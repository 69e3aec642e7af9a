import { type AccessWords, readAccessWords } from './access-words.ts';

/** What a citizen may write to be understood at once, without waiting for the burst to close. */
export type Command =
  | { type: 'key'; key: string; number: string | null }
  | { type: 'progress'; number: string | null }
  | ({ type: 'access' } & AccessWords)
  | { type: 'person' };

/** yyMMdd of this century's twenties and later, then the sequence: a mobile number (13… to 19…) is none. */
const NUMBER = /^([2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,6})(?:\s*(?:进度|查进度|查询))?$/;
const NUMBER_AND_KEY = /^([2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,6})[\s,、:]+(?:(\d)\s?分?)$/;
const NUMBER_UNSOLVED = /^([2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,6})[\s,、:]*(?:没解决|未解决)$/;
/** What people put before a key or number because the message asked them to reply. */
const LEAD = /^(?:编号|单号|回复?)[\s:]*(?=\d)/;
const UNSOLVED = new Set(['没解决', '未解决', '没有解决', '还没解决', '还没有解决', '没解决啊']);
/** Written as the button says it. Key 0 withdraws wherever it is offered, and is asked back before it does. */
const WITHDRAW = new Set(['撤回', '我要撤回', '确定撤回', '确认撤回']);
const NUMBER_WITHDRAW = /^([2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,6})[\s,、:]*撤回$/;
const PROGRESS = new Set([
  '进度',
  '查进度',
  '查询',
  '查询进度',
  '查单',
  '办到哪了',
  '办得怎么样了',
  '有结果了吗',
  '有结果没有',
]);
const PERSON = new Set(['人工', '转人工', '人工服务', '找人工', '我要人工', '真人']);
const EDGES = /^[\s。.,，!！?？、~～“”"']+|[\s。.,，!！?？、~～“”"']+$/gu;
const LONGEST = 24;

/**
 * Reads a bare key (`1`, `０`, `5分`, 撤回), number and key (`2611240007 5`), a number alone, number and access code, 进度 or 人工;
 * null for anything else.
 */
export function parseCommand(text: string): Command | null {
  const access = () => {
    const words = readAccessWords(text);
    return words && ({ type: 'access', ...words } as const);
  };
  return parseKey(text) ?? access();
}

function parseKey(text: string): Command | null {
  if (text.length > LONGEST) return null;
  const plain = text.normalize('NFKC').replace(EDGES, '').replace(LEAD, '');
  if (UNSOLVED.has(plain)) return { type: 'key', key: '没解决', number: null };
  if (WITHDRAW.has(plain)) return { type: 'key', key: '0', number: null };
  if (PROGRESS.has(plain)) return { type: 'progress', number: null };
  if (PERSON.has(plain)) return { type: 'person' };
  const digit = /^(\d)\s?分?$/.exec(plain);
  if (digit?.[1]) return { type: 'key', key: digit[1], number: null };
  const both = NUMBER_AND_KEY.exec(plain);
  if (both?.[1] && both[2]) return { type: 'key', key: both[2], number: both[1] };
  const unsolved = NUMBER_UNSOLVED.exec(plain);
  if (unsolved?.[1]) return { type: 'key', key: '没解决', number: unsolved[1] };
  const withdraw = NUMBER_WITHDRAW.exec(plain);
  if (withdraw?.[1]) return { type: 'key', key: '0', number: withdraw[1] };
  const number = NUMBER.exec(plain);
  if (number?.[1]) return { type: 'progress', number: number[1] };
  return null;
}
