import { vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import type { JobChannel } from '../../bots/contract.ts';
import { type Line, openLine } from '../../bots/deliver/open-line.ts';
import { type BotParts, connectBot } from '../../bots/wechaty/transport/connect-bot.ts';
import type { TestDeps } from './deps.ts';

/** A puppet whose sends can be made to fail. */
export class BenchPuppet extends PuppetMock {
  readonly sent: { to: string; text: string }[] = [];
  /** Called instead of sending; what it throws the puppet throws. */
  beforeSend: ((to: string, text: string) => Promise<void>) | null = null;
  afterSend: ((to: string, text: string) => Promise<void>) | null = null;
  readonly places = new Map<string, { latitude: number; longitude: number; name: string; address: string }>();

  override async messageSendText(to: string, text: string): Promise<void> {
    await this.beforeSend?.(to, text);
    await super.messageSendText(to, text);
    this.sent.push({ to, text });
    await this.afterSend?.(to, text);
  }

  override async messageLocation(id: string) {
    return { accuracy: 10, ...(this.places.get(id) ?? (await super.messageLocation(id))) };
  }
}

type Payload = Parameters<mock.Mocker['MessageMock']['create']>[0];

/** WeChat on the bench: one account of the service, and people who write to it. */
export interface Wechat {
  puppet: BenchPuppet;
  mocker: mock.Mocker;
  line: Line;
  /** Lets a message arrive, as often as it is called. @returns whether it was taken in, once that is known */
  arrives(payload: Partial<Payload> & { id: string; talkerId: string }): Promise<boolean>;
  /** Sends what the ledger holds and whose time has come. */
  deliver(): Promise<void>;
  sentTo(person: string): string[];
  stop(): Promise<void>;
}

export const ACCOUNT = 'the-service';
const PATIENCE = { timeout: 30_000, interval: 10 };

/** Connects the channel to a stand-in of WeChat in this process. */
export async function openWechat(deps: TestDeps, parts: Partial<BotParts> = {}): Promise<Wechat> {
  const mocker = new mock.Mocker();
  const puppet = new BenchPuppet({ mocker });
  const waiting = new Map<string, ((taken: boolean) => void)[]>();
  const channel: JobChannel = {
    name: 'wechaty',
    delivery: 'job',
    gapMs: 0,
    connect: (_, events) =>
      connectBot(deps, events, {
        puppet,
        holdMs: 0,
        retryMs: [],
        onTaken: (id, taken) => waiting.get(id)?.shift()?.(taken),
        ...parts,
      }),
  };
  const line = openLine(deps, channel);
  line.connect({ dead: () => {} });
  await vi.waitFor(() => {
    if (!puppet.state.active()) throw new Error('the puppet has not started');
  }, PATIENCE);
  mocker.login(mocker.createContact({ id: ACCOUNT, name: '仙游公安' }));
  await vi.waitFor(() => {
    if (!line.healthy()) throw new Error('not signed in');
  }, PATIENCE);

  async function deliver(): Promise<void> {
    for (;;) {
      const rows = await deps.store.read.query<{ id: string; payload: string; available_at: number }>(
        `SELECT id, payload, available_at FROM outbox WHERE job = $1 AND available_at <= $2 ORDER BY id`,
        [line.job.name, deps.clock.now()],
      );
      if (rows.length === 0) return;
      let moved = false;
      for (const row of rows) {
        const context = { outboxId: row.id, availableAt: Number(row.available_at) };
        const again = await line.job.run(JSON.parse(row.payload), context);
        moved ||= again === undefined;
      }
      if (!moved) return;
    }
  }

  return {
    puppet,
    mocker,
    line,
    deliver,
    arrives(payload) {
      if (!mocker.cacheContactPayload.has(payload.talkerId))
        mocker.createContact({ id: payload.talkerId, name: `市民${payload.talkerId}` });
      if (!mocker.cacheMessagePayload.has(payload.id)) {
        const to = payload.roomId === undefined ? { listenerId: ACCOUNT } : {};
        mocker.MessageMock.create({ type: types.Message.Text, timestamp: Date.now(), ...to, ...payload } as Payload);
      }
      return new Promise((resolve) => {
        waiting.set(payload.id, [...(waiting.get(payload.id) ?? []), resolve]);
        puppet.emit('message', { messageId: payload.id });
      });
    },
    sentTo: (person) => puppet.sent.filter(({ to }) => to === person).map(({ text }) => text),
    stop: () => line.stop(),
  };
}
