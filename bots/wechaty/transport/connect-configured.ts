import type { Deps } from '../../../src/deps.ts';
import type { WechatyConfig } from '../../../src/kernel/wechaty-config.ts';
import type { Connection, ConnectionEvents } from '../../contract.ts';
import { type BotParts, connectBot } from './connect-bot.ts';

/** Connects by the puppet that the environment names. */
export async function connectConfigured(deps: Deps, events: ConnectionEvents): Promise<Connection> {
  const { wechaty } = deps.config;
  if (!wechaty) throw new Error('the channel is not configured');
  if (wechaty.puppet === 'wechaty-puppet-service') return connectBot(deps, events, await gateway(wechaty));
  const { parts, signIn } = await standIn();
  const connection = await connectBot(deps, events, parts);
  signIn();
  return connection;
}

/** A puppet behind a gateway. */
async function gateway({ token, endpoint }: WechatyConfig & { token: string; endpoint: string }): Promise<BotParts> {
  const { PuppetService } = await import('wechaty-puppet-service');
  const puppet = new PuppetService({ token, endpoint });
  return {
    puppet,
    async letGo() {
      // A clean stop would stop the puppet behind the gateway too, and the next process would find it signed out.
      const { client, eventStream } = puppet.grpcManager;
      // Nor does it end the stream, which then keeps the process alive.
      eventStream?.removeAllListeners('error').on('error', () => {});
      eventStream?.cancel();
      client.stop = ((_request: unknown, done: (error: null) => void) => done(null)) as typeof client.stop;
    },
  };
}

/** The stand-in of development: signed in from the start, and nobody ever writes to it. */
async function standIn(): Promise<{ parts: BotParts; signIn(): void }> {
  const { mock, PuppetMock } = await import('wechaty-puppet-mock');
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  return { parts: { puppet }, signIn: () => mocker.login(mocker.createContact({ id: 'jindianzi', name: '金点子' })) };
}
