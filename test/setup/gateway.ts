import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { mock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';
import { freePort } from './free-port.ts';
import { ACCOUNT, BenchPuppet } from './wechat.ts';

/** A gateway to WeChat on this machine, with the stand-in behind it. */
export interface Gateway {
  puppet: BenchPuppet;
  /** What a service needs to connect to it. */
  env: Record<string, string>;
  /** Signs the account in once a service has started it. */
  signsIn(): Promise<void>;
  /** A person writes to the account. */
  says(person: string, text: string): void;
  sentTo(person: string): string[];
  close(): Promise<void>;
}

export async function openGateway(): Promise<Gateway> {
  const home = mkdtempSync(join(tmpdir(), 'jindianzi-gateway-'));
  const token = `insecure_${randomUUID()}`;
  const endpoint = `127.0.0.1:${await freePort()}`;
  const mocker = new mock.Mocker();
  const puppet = new BenchPuppet({ mocker });
  const server = new PuppetServer({ endpoint, puppet, token });
  await server.start();
  return {
    puppet,
    env: {
      CHANNELS: 'webchat,wechaty',
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
      // The client keeps a cache there that two processes cannot share.
      HOME: home,
    },
    async signsIn() {
      await vi.waitFor(
        () => {
          if (!puppet.state.active()) throw new Error('nobody has started the puppet');
        },
        { timeout: 60_000, interval: 50 },
      );
      mocker.login(mocker.createContact({ id: ACCOUNT, name: '仙游公安' }));
    },
    says(person, text) {
      if (!mocker.cacheContactPayload.has(person)) mocker.createContact({ id: person, name: `市民${person}` });
      const message = mocker.MessageMock.create({
        id: randomUUID(),
        type: types.Message.Text,
        timestamp: Date.now(),
        talkerId: person,
        listenerId: ACCOUNT,
        text,
      });
      puppet.emit('message', { messageId: message.id });
    },
    sentTo: (person) => puppet.sent.filter(({ to }) => to === person).map(({ text }) => text),
    async close() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
