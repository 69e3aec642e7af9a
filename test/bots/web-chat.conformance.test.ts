import { afterAll } from 'vitest';
import { webChat } from '../../bots/web-chat/index.ts';
import { conversationByToken } from '../../src/conversation/commands/open-conversation.ts';
import { createHttpApp } from '../../src/http/create-app.ts';
import { serve } from '../../src/http/serve.ts';
import { openCitizen } from '../setup/citizen.ts';
import { freshStore } from '../setup/databases.ts';
import { runDueWork, speakingDeps } from '../setup/dialogue.ts';
import { type ChannelHarness, channelConformance } from './conformance.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

async function open(): Promise<ChannelHarness> {
  const db = await freshStore('sqlite');
  const deps = await speakingDeps(db);
  const app = createHttpApp({
    ...deps,
    endpoints: webChat.endpoints?.(deps) ?? [],
    async citizenOf(token) {
      const found = await conversationByToken(deps.store.read, 'webchat', token);
      return found && { type: 'citizen', conversationId: found.id };
    },
    staffOf: async () => null,
    pages: [],
    readiness: async () => ({ ok: true, down: [], degraded: [] }),
  });
  const server = await serve(app, '127.0.0.1', 0);
  closers.push(
    () => db.drop(),
    () => server.close(),
  );
  const run = (sql: string) => db.store.unitOfWork((tx) => tx.query(sql));
  return {
    deps,
    async newPerson() {
      const citizen = await openCitizen({ url: () => server.url });
      return {
        sends: async (text, key) => ({
          acknowledged: await citizen.says(text, key).then(
            () => true,
            () => false,
          ),
        }),
        hasReceived: async () => (await citizen.sees()).filter((l) => l.direction === 'out').map((l) => l.text),
      };
    },
    async settles() {
      deps.clock.advance(30_000);
      await runDueWork(deps);
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

channelConformance('webchat', open);
