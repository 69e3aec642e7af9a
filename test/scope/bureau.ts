import { channelsOf } from '../../bots/channels.ts';
import { featureEndpoints } from '../../src/boot/endpoints.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { conversationByToken } from '../../src/conversation/commands/open-conversation.ts';
import { tellCitizen } from '../../src/conversation/commands/tell-citizen.ts';
import { createHttpApp } from '../../src/http/create-app.ts';
import { openApiEndpoint } from '../../src/http/openapi.ts';
import { serve } from '../../src/http/serve.ts';
import { type Config, readConfig } from '../../src/kernel/config.ts';
import type { EndpointSpec } from '../../src/kernel/endpoint.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { resolveStaffSession } from '../../src/people/queries/resolve-session.ts';
import type { Engine } from '../../src/store/store.ts';
import { type TestDeps, testClock, testDeps, testPack, withLanguage } from '../setup/deps.ts';
import { assembleCast, type LockedOut, type Person, type PersonName } from './cast.ts';
import { type CountedStore, countedStore } from './counted-store.ts';

/** A whole service that listens on HTTP, with everybody signed in and nothing in it yet. */
export interface Bureau {
  url: string;
  deps: TestDeps;
  db: CountedStore;
  /** Every endpoint there is. */
  specs: EndpointSpec[];
  people: ReadonlyMap<PersonName, Person>;
  lockedOut: LockedOut;
  person(name: PersonName): Person;
  close(): Promise<void>;
}

/** Limits so high that a test never meets them. */
const UNLIMITED = {
  LIMIT_CHAT_SESSIONS_PER_MINUTE: '1000000',
  LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '1000000',
  LIMIT_STAFF_REQUESTS_PER_SECOND: '1000000',
  LIMIT_OPEN_STREAMS_PER_PERSON: '1000',
};

export async function openBureau(engine: Engine): Promise<Bureau> {
  const clock = testClock();
  const db = await countedStore(engine, clock.now);
  const config: Config = readConfig({
    DATA_DIR: db.dir,
    DATABASE_URL: db.url,
    SECRET_KEY: `1:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: 'silent',
    ...UNLIMITED,
  });
  const calendar = createCalendar(testPack().holidays, 'Asia/Shanghai');
  const deps: TestDeps = await withLanguage(
    testDeps(db, { clock, calendar, config, tell: (tx, news) => tellCitizen(tx, deps, news) }),
  );
  await loadPackIntoDatabase(deps);
  await deps.rules.refresh();
  const endpoints = [...featureEndpoints(deps), ...channelsOf(config).flatMap((c) => c.endpoints?.(deps) ?? [])];
  const app = createHttpApp({
    ...deps,
    endpoints,
    async citizenOf(token) {
      const conversation = await conversationByToken(deps.store.read, 'webchat', token);
      return conversation && { type: 'citizen', conversationId: conversation.id };
    },
    staffOf: (token) => resolveStaffSession(deps, token),
    pages: [],
    readiness: async () => ({ ok: true, down: [], degraded: [] }),
  });
  const serving = await serve(app, '127.0.0.1', 0);
  const { people, lockedOut } = await assembleCast(deps, serving.url);
  return {
    url: serving.url,
    deps,
    db,
    specs: [...endpoints, openApiEndpoint(endpoints)].map(({ spec }) => spec),
    people,
    lockedOut,
    person(name) {
      const person = people.get(name);
      if (!person) throw new Error(`nobody is ${name}`);
      return person;
    },
    async close() {
      await serving.close();
      await db.drop();
    },
  };
}
