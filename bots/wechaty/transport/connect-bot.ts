import { type Message, types, WechatyBuilder } from 'wechaty';
import type { Puppet } from 'wechaty-puppet';
import { say } from '../../../src/conversation/say.ts';
import type { Deps } from '../../../src/deps.ts';
import type { Connection, ConnectionEvents } from '../../contract.ts';
import { createInbox } from '../inbox.ts';
import { createPolite } from '../polite.ts';
import { createSender } from '../send.ts';
import { take } from '../take.ts';
import { createWatch, type Watch, type WatchOptions } from '../watch.ts';
import { withinTime } from '../within-time.ts';
import { hear } from './hear.ts';

export interface BotParts {
  puppet: Puppet;
  /** Lets go of the puppet; what it drives at the other end goes on. */
  letGo?(): Promise<void>;
  /** Told of each message once it is done with. For tests. */
  onTaken?(messageId: string, taken: boolean): void;
  /** See the inbox. Tests set them short. */
  holdMs?: number;
  retryMs?: readonly number[];
  watch?: Pick<WatchOptions, 'loginMs' | 'scanMs' | 'dingEveryMs' | 'dongWithinMs'>;
}

/** A message of the platform is nowhere else: it is tried for five minutes before it is given up. */
const RETRIES = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000, 120_000];
const HOLD_MS = 150;
const STOP_MS = 3_000;

const codeOf = (error: unknown) => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
};

/** Starts a bot over a puppet: hears, answers, watches itself. */
export async function connectBot(deps: Deps, events: ConnectionEvents, parts: BotParts): Promise<Connection> {
  const { puppet, letGo, onTaken, holdMs = HOLD_MS, retryMs = RETRIES } = parts;
  const { log } = deps;
  const bot = WechatyBuilder.build({ puppet });
  const sender = createSender(puppet);
  const polite = createPolite(deps.clock);
  const inbox = createInbox({
    holdMs,
    retryMs,
    onLost: (error) => log.error({ code: codeOf(error) }, 'a message from WeChat could not be stored and is lost'),
  });
  let dead = false;
  const watch: Watch = createWatch({
    ...parts.watch,
    ding: () => guarded(async () => puppet.ding()),
    onDead(reason) {
      dead = true;
      log.error({ code: reason }, 'the connection to WeChat is dead');
      events.dead(reason);
    },
  });

  /** A handler that rejects would end the process. */
  function guarded(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => log.warn({ code: codeOf(error) }, 'an event of WeChat could not be handled'));
  }

  async function onMessage(message: Message): Promise<void> {
    if (message.self()) {
      const to = message.room() ?? message.listener();
      if (to) sender.echo(to.id, message.text(), message.id);
      return;
    }
    const heard = await hear(bot, message);
    if (!heard) return;
    let toUs = false;
    const taken = await inbox.add(heard.talker, heard.at, async () => {
      toUs = await take(deps, heard);
    });
    const room = message.room();
    if (room && toUs && polite.mayAnswer(room.id)) await room.say(say('room.taken'));
    onTaken?.(message.id, taken);
  }

  bot
    .on('message', (message) => guarded(() => onMessage(message)))
    .on('login', () => watch.login())
    .on('logout', () => watch.logout())
    .on('dong', () => watch.dong())
    .on('scan', () => {
      // The code itself signs in whoever has it: it is shown by the gateway, never logged.
      log.warn({}, 'WeChat waits for its code to be scanned at the gateway');
      watch.scan();
    })
    .on('friendship', (friendship) =>
      guarded(async () => {
        if (friendship.type() === types.Friendship.Receive) await friendship.accept();
      }),
    )
    .on('error', (error) => log.warn({ code: codeOf(error) }, 'WeChat reports an error'));
  await bot.start();

  return {
    send: (message) => sender.send(message),
    healthy: () => watch.healthy(),
    async stop() {
      watch.stop();
      await inbox.stop(STOP_MS);
      // A dead connection answers nobody, a goodbye least of all.
      if (dead) return;
      await letGo?.();
      await withinTime(bot.stop(), STOP_MS);
    },
  };
}
