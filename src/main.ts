import { randomUUID } from 'node:crypto';
import { channelsOf } from '../bots/channels.ts';
import { startHousekeeping } from '../workers/housekeeping.ts';
import { jobs } from '../workers/jobs.ts';
import { startAlarmWatch } from './alarms/watch-alarms.ts';
import { featureEndpoints } from './boot/endpoints.ts';
import { openDeps } from './boot/open-deps.ts';
import { builtPages } from './boot/pages.ts';
import { conversationByToken } from './conversation/commands/open-conversation.ts';
import type { Deps } from './deps.ts';
import { createHttpApp } from './http/create-app.ts';
import { serve } from './http/serve.ts';
import type { Config } from './kernel/config.ts';
import { createLogger } from './kernel/logger.ts';
import { ensureAdmin } from './people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from './people/commands/load-pack.ts';
import { resolveStaffSession } from './people/queries/resolve-session.ts';
import { openQueue } from './queue/open-queue.ts';
import type { Queue } from './queue/queue.ts';
import { createRedisHints } from './queue/redis-hints.ts';
import { startRelay } from './queue/relay.ts';
import { lockDataDir } from './store/data-dir-lock.ts';
import { createOutbox } from './store/outbox.ts';

/** A running service. */
export interface Service {
  /** Where the web role listens; null without that role. */
  url: string | null;
  /** The administrator's sign-in, when it was made just now. */
  admin: { username: string; password: string } | null;
  /** Lets what runs end, then closes everything; never longer than some seconds. */
  stop(): Promise<void>;
}

type Closer = () => Promise<unknown>;

/**
 * Starts the roles of this process.
 * @throws ConfigError, DataDirBusyError, or what the database says when it cannot be opened
 */
export async function startService(config: Config): Promise<Service> {
  const closers: Closer[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const embedded = config.databaseUrl.startsWith('sqlite:');
    if (embedded) closers.push(await lockDataDir(config.dataDir));
    const { redisUrl, dataDir } = config;
    const log = createLogger(config.logLevel);
    const shared = redisUrl ? createRedisHints({ url: redisUrl, self: randomUUID(), log }) : undefined;
    if (shared) closers.push(() => shared.close());
    const deps = await openDeps(config, log, shared);
    closers.push(() => deps.store.close());
    // Nobody else runs on this database: what a process before this one had leased is nobody's.
    if (embedded) await createOutbox(deps.store).releaseAll();
    await loadPackIntoDatabase(deps);
    const admin = await ensureAdmin(deps);
    const queue = openQueue({ redisUrl, dataDir, log: deps.log, metrics: deps.metrics });
    closers.push(() => queue.close());
    const relay = startRelay({ ...deps, queue });
    closers.push(() => relay.stop());
    if (config.roles.includes('worker')) {
      await queue.work(jobs(deps));
      const housekeeping = startHousekeeping(deps);
      closers.push(() => housekeeping.stop());
    }
    if (config.roles.includes('web') || config.roles.includes('worker')) {
      const watch = startAlarmWatch(deps);
      closers.push(() => watch.stop());
    }
    const web = config.roles.includes('web') ? await openWeb(deps, queue) : null;
    if (web) closers.push(() => web.close());
    return { url: web?.url ?? null, admin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function openWeb(deps: Deps, queue: Queue) {
  const app = createHttpApp({
    ...deps,
    endpoints: [...featureEndpoints(deps), ...channelsOf(deps.config).flatMap((c) => c.endpoints?.(deps) ?? [])],
    async citizenOf(token) {
      const conversation = await conversationByToken(deps.store.read, 'webchat', token);
      return conversation && { type: 'citizen', conversationId: conversation.id };
    },
    staffOf: (token) => resolveStaffSession(deps, token),
    pages: builtPages(),
    readiness: () => readiness(deps, queue),
  });
  return serve(app, deps.config.host, deps.config.port);
}

async function readiness(deps: Deps, queue: Queue) {
  const down: string[] = [];
  const degraded: string[] = [];
  await deps.store.ping().catch(() => down.push('database'));
  const state = queue.state();
  if (state === 'opening' && !deps.config.redisUrl) down.push('queue');
  else if (state !== 'open') degraded.push('queue');
  return { ok: down.length === 0, down, degraded };
}
