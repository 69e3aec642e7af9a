import { afterAll } from 'vitest';
import { freshStore } from '../setup/databases.ts';
import { runDueWork, speakingDeps } from '../setup/dialogue.ts';
import { openWechat } from '../setup/wechat.ts';
import { type ChannelHarness, channelConformance } from './conformance.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

async function open(): Promise<ChannelHarness> {
  const db = await freshStore('sqlite');
  const deps = await speakingDeps(db);
  const wechat = await openWechat(deps);
  closers.push(
    () => db.drop(),
    () => wechat.stop(),
  );
  const run = (sql: string) => db.store.unitOfWork((tx) => tx.query(sql));
  let people = 0;
  return {
    deps,
    async newPerson() {
      const talkerId = `person-${++people}`;
      return {
        sends: async (text, key) => ({
          acknowledged: await wechat.arrives({ id: `${talkerId}-${key}`, talkerId, text }),
        }),
        async hasReceived() {
          await wechat.deliver();
          return wechat.sentTo(talkerId);
        },
      };
    },
    async settles() {
      deps.clock.advance(30_000);
      await runDueWork(deps, [wechat.line.job]);
    },
    async withoutDatabase(during) {
      await run(`CREATE TRIGGER refuse BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'no room'); END`);
      try {
        return await during();
      } finally {
        await run('DROP TRIGGER refuse');
      }
    },
  };
}

channelConformance('wechaty', open);
