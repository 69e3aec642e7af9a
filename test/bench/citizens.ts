import { post } from './load.ts';

const MATTERS = [
  '枫亭市场门口天天有人乱停车，把消防通道都堵了',
  '身份证丢了怎么补办，要带什么',
  '榜头中学那个弯道装一面凸面镜吧，两头都看不见车',
  '鲤城街道这边广场舞音响开到十一点，孩子要高考',
  '度尾镇上有人散发小广告，说刷单一天三百',
  '钟山的红绿灯坏了三天了没人修',
  '谢谢盖尾派出所的同志帮我找回钱包',
  '龙华那边晚上总有摩托车炸街',
];

/** What the i-th citizen of a benchmark writes; no two the same. */
export const matter = (i: number) => `${MATTERS[i % MATTERS.length]}，这是第${i}次了`;

/** Opens conversations. @returns their tokens */
export async function newCitizens(url: string, count: number): Promise<string[]> {
  const tokens: string[] = [];
  const open = async () => {
    const { text } = await post(`${url}/api/chat/sessions`, '');
    tokens.push((JSON.parse(text) as { token: string }).token);
  };
  for (let i = 0; i < count; i += 50) await Promise.all(Array.from({ length: Math.min(50, count - i) }, open));
  return tokens;
}

/** Sends one message and sees it acknowledged. @throws Error when it was not */
export async function sendMessage(url: string, token: string, clientId: string, text: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await post(`${url}/api/chat/messages`, JSON.stringify({ clientId, text }), headers);
  if (status !== 202) throw new Error(`not acknowledged: ${status}`);
}
