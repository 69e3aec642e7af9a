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
  const pages = async () => {
    const [row] = await db.store.read.query<{ page_count: number }>('PRAGMA page_count');
    return row?.page_count ?? 0;
  };
  const limit = (count: number) => db.store.unitOfWork((tx) => tx.query(`PRAGMA max_page_count = ${count}`));
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
      await limit(await pages());
      await fillLastPages(deps);
      try {
        return await during();
      } finally {
        await limit(1_000_000);
      }
    },
  };
}

/** Uses up what free room the file still has, so that the very next row does not fit. */
async function fillLastPages(deps: ChannelHarness['deps']): Promise<void> {
  for (let i = 0; ; i++) {
    const row = ['fill', i].join('-');
    const wrote = await deps.store
      .unitOfWork((tx) =>
        tx.query(`INSERT INTO setting (key, value, updated_at) VALUES ($1, $2, 0)`, [row, 'x'.repeat(200)]),
      )
      .then(
        () => true,
        () => false,
      );
    if (!wrote) return;
  }
}

channelConformance('webchat', open);
