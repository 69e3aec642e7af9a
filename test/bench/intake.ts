import { newDataDir, startRealService } from '../setup/service.ts';
import { drive, post } from './load.ts';
import { startReference } from './reference.ts';
import type { Figure } from './run.ts';

/** Three fragments a citizen, as bursts are. */
const PEOPLE = 2_000;
const MESSAGES = 6_000;
const CONNECTIONS = 50;
const NO_LIMITS = {
  LIMIT_CHAT_SESSIONS_PER_MINUTE: '1000000',
  LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '1000000',
  BURST_QUIET_MS: '60000',
  BURST_MAX_MS: '600000',
};
const text = (i: number) => `枫亭市场门口第${i}次有人乱停车，把路都堵了`;

/** Messages acknowledged a second on the embedded defaults, beside a bare Koa with one raw INSERT of such a row. */
export async function intake(): Promise<Figure[]> {
  const data = newDataDir();
  const service = await startRealService(data.dir, NO_LIMITS);
  const tokens = await Promise.all(
    Array.from({ length: PEOPLE }, async () => {
      const { text: body } = await post(`${service.url}/api/chat/sessions`, '');
      return (JSON.parse(body) as { token: string }).token;
    }),
  );
  const send = async (i: number) => {
    const headers = { authorization: `Bearer ${tokens[i % PEOPLE]}` };
    const body = JSON.stringify({ clientId: `m${i}`, text: text(i) });
    const { status } = await post(`${service.url}/api/chat/messages`, body, headers);
    if (status !== 202) throw new Error(`not acknowledged: ${status}`);
  };
  await drive(1_000, CONNECTIONS, (i) => send(i + MESSAGES));
  const own = await drive(MESSAGES, CONNECTIONS, send);
  await service.kill();
  data.remove();

  const reference = await startReference();
  const plain = async (i: number) =>
    void (await post(reference.url, JSON.stringify({ clientId: `m${i}`, text: text(i) })));
  await drive(1_000, CONNECTIONS, (i) => plain(i + MESSAGES));
  const bare = await drive(MESSAGES, CONNECTIONS, plain);
  await reference.stop();
  return [
    {
      bench: 'intake',
      engine: 'sqlite',
      connections: CONNECTIONS,
      ...own,
      barePerSecond: bare.perSecond,
      bareP99: bare.p99,
    },
  ];
}
