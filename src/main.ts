import { randomUUID } from 'node:crypto';
import { channelsOf, jobChannelsOf } from '../bots/channels.ts';
import { type Lines, openLines } from '../bots/deliver/open-lines.ts';
import { startHousekeeping } from '../workers/housekeeping.ts';
import { jobs } from '../workers/jobs.ts';
import { startRetraining } from '../workers/retrain/retrain.ts';
import { startAlarmWatch } from './alarms/watch-alarms.ts';
import { settleDemoAccounts, startDemo } from './boot/demo.ts';
import { featureEndpoints } from './boot/endpoints.ts';
import { openDeps } from './boot/open-deps.ts';
import { builtPages } from './boot/pages.ts';
import { conversationByToken } from './conversation/commands/open-conversation.ts';
import { releaseSends } from './delivery/commands/release-sends.ts';
import type { Deps } from './deps.ts';
import { createHttpApp } from './http/create-app.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { serve } from './http/serve.ts';
import { type Config, PROCESS_ROLES } from './kernel/config.ts';
import { createLogger } from './kernel/logger.ts';
import { watchProcess } from './kernel/metrics.ts';
import { watchChanges } from './live/watch-changes.ts';
import { createFigures } from './operations/figures.ts';
import { startHeartbeat } from './operations/heartbeat.ts';
import { createReadiness } from './operations/readiness.ts';
import { ensureAdmin } from './people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from './people/commands/load-pack.ts';
import { resolveStaffSession } from './people/queries/resolve-session.ts';
import { openQueue } from './queue/open-queue.ts';
import type { Queue } from './queue/queue.ts';
import { openQuickRedis } from './queue/redis-client.ts';
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
  /** Resolves when this process is of no use any more and should be started anew; never with all roles in one. */
  broken: Promise<void>;
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
    const self = randomUUID();
    const shared = redisUrl ? createRedisHints({ url: redisUrl, self, log }) : undefined;
    if (shared) closers.push(() => shared.close());
    const deps = await openDeps(config, log, shared);
    closers.push(() => deps.store.close());
    // Nobody else runs on this database: what a process before this one had leased is nobody's.
    if (embedded) {
      await createOutbox(deps.store).releaseAll();
      await releaseSends(deps);
    }
    await deps.store.alone(() => loadPackIntoDatabase(deps));
    closers.push(deps.rules.watch());
    closers.push(deps.languages.watch());
    const admin = await deps.store.alone(() => ensureAdmin(deps));
    await settleDemoAccounts(deps);
    watchProcess(deps.metrics);
    let giveUp = () => {};
    const broken = new Promise<void>((resolve) => {
      giveUp = resolve;
    });
    const queue = openQueue({ redisUrl, dataDir, log: deps.log, metrics: deps.metrics, onHopeless: () => giveUp() });
    closers.push(() => queue.close());
    const relay = startRelay({ ...deps, queue });
    closers.push(() => relay.stop());
    const lines = openLines(deps, config.roles.includes('bot') ? jobChannelsOf(config) : []);
    closers.push(() => lines.stop());
    await queue.work([...lines.jobs, ...(config.roles.includes('worker') ? jobs(deps) : [])]);
    if (config.roles.includes('worker')) {
      const housekeeping = startHousekeeping(deps);
      closers.push(() => housekeeping.stop());
      const retraining = startRetraining(deps);
      closers.push(() => retraining.stop());
    }
    if (config.roles.includes('web') || config.roles.includes('worker')) {
      const watch = startAlarmWatch(deps);
      closers.push(() => watch.stop());
    }
    if (deps.store.engine === 'postgres') {
      const heartbeat = await startHeartbeat(deps, self);
      closers.push(() => heartbeat.stop());
    }
    const web = config.roles.includes('web') ? await openWeb(deps, queue, lines, self) : null;
    if (web) closers.push(() => web.close());
    // It fills behind the back of a service that listens already.
    const demo = startDemo(deps);
    closers.push(() => demo.stop());
    lines.connect(() => giveUp());
    // All roles in one process go on without a worker or a bot: the citizens' doors matter more than a quick receipt.
    const restart = config.roles.length < PROCESS_ROLES.length ? broken : new Promise<void>(() => {});
    return { url: web?.url ?? null, admin, broken: restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openWeb(deps: Deps, queue: Queue, lines: Lines, self: string) {
  const { redisUrl, host, port } = deps.config;
  const quick = redisUrl ? openQuickRedis({ url: redisUrl, log: deps.log }) : undefined;
  const changes = redisUrl ? watchChanges(deps) : undefined;
  const names = [...lines.jobs, ...jobs(deps)].map((job) => job.name);
  const ready = createReadiness(deps, queue);
  const app = createHttpApp({
    ...deps,
    endpoints: [...featureEndpoints(deps), ...channelsOf(deps.config).flatMap((c) => c.endpoints?.(deps) ?? [])],
    async citizenOf(token) {
      const conversation = await conversationByToken(deps.store.read, 'webchat', token);
      return conversation && { type: 'citizen', conversationId: conversation.id };
    },
    staffOf: (token) => resolveStaffSession(deps, token),
    pages: builtPages(deps.config.demo),
    async readiness() {
      const found = await ready();
      return { ...found, degraded: [...found.degraded, ...lines.unhealthy()] };
    },
    figures: createFigures(deps, { self, counts: () => queue.counts(names) }),
    limits: createRateLimits(deps.config.limits, quick?.client),
  });
  const close = async () => {
    await Promise.all([changes?.stop(), quick?.close()]);
  };
  const serving = await serve(app, host, port).catch(async (error) => {
    await close();
    throw error;
  });
  return { url: serving.url, close: () => serving.close().then(close) };
}
