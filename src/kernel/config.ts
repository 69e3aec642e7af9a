import { resolve } from 'node:path';
import * as z from 'zod';
import type { MasterKey } from './crypto.ts';
import { readWechaty, WECHATY_VARIABLES, type WechatyConfig } from './wechaty-config.ts';

/** A wrong environment: the message names the variable and what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const PROCESS_ROLES = ['web', 'bot', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `a whole number from ${min} to ${max}`);
const flag = z
  .enum(['0', '1', 'true', 'false'], 'one of 0, 1, true, false')
  .transform((v) => v === '1' || v === 'true');

function words<const T extends readonly string[]>(allowed: T) {
  return z
    .string()
    .transform((v) =>
      v
        .split(',')
        .map((w) => w.trim())
        .filter(Boolean),
    )
    .refine(
      (list) => list.length > 0 && list.every((w) => allowed.includes(w)),
      `a comma list of ${allowed.join(', ')}`,
    )
    .transform((list) => [...new Set(list)] as T[number][]);
}

function masterKeys(value: string): MasterKey[] {
  const keys = value.split(',').map((part) => {
    const colon = part.indexOf(':');
    const id = colon < 0 ? '1' : part.slice(0, colon).trim();
    const key = Buffer.from(part.slice(colon + 1).trim(), 'base64');
    if (!/^[\w-]{1,32}$/.test(id) || key.length !== 32)
      throw new ConfigError('SECRET_KEY: must be `id:base64 of 32 bytes[,id:…]`');
    return { id, key };
  });
  if (new Set(keys.map((k) => k.id)).size < keys.length) throw new ConfigError('SECRET_KEY: must name each id once');
  return keys;
}

const SCHEMA = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'sqlite:FILE or postgres://…')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+$/, 'redis://… or rediss://…')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ROLES: words(PROCESS_ROLES).default([...PROCESS_ROLES]),
  CHANNELS: words(['webchat', 'official', 'wechaty'] as const).optional(),
  BUREAU: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'the name of a data pack: small letters, digits, hyphen')
    .default('xianyou'),
  SECRET_KEY: z.string().optional(),
  ADMIN_PASSWORD: z.string().min(8, 'at least 8 characters').optional(),
  DEMO: flag.default(false),
  BURST_QUIET_MS: whole(0, 600_000).default(8_000),
  BURST_MEDIA_QUIET_MS: whole(0, 600_000).default(20_000),
  BURST_MAX_MS: whole(0, 3_600_000).default(90_000),
  ...WECHATY_VARIABLES,
  METRICS_TOKEN: z.string().min(8, 'at least 8 characters').optional(),
  TRUST_PROXY: flag.default(false),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent').default('info'),
  TZ_NAME: z.string().refine(isTimeZone, 'a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
  LIMIT_CHAT_SESSIONS_PER_MINUTE: whole(1, 10_000_000).default(120),
  LIMIT_CITIZEN_MESSAGES_PER_MINUTE: whole(1, 10_000_000).default(30),
  LIMIT_STAFF_REQUESTS_PER_SECOND: whole(1, 10_000_000).default(200),
  LIMIT_OPEN_STREAMS_PER_PERSON: whole(1, 10_000_000).default(20),
  LIMIT_OPEN_STREAMS_PER_ADDRESS: whole(1, 10_000_000).default(1_000),
  NODE_ENV: z.string().optional(),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Everything the environment says, checked, with defaults filled in. Times in milliseconds. */
export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  redisUrl: string | undefined;
  dataDir: string;
  roles: readonly ProcessRole[];
  channels: readonly ('webchat' | 'official' | 'wechaty')[];
  bureau: string;
  masterKeys: readonly MasterKey[] | undefined;
  adminPassword: string | undefined;
  demo: boolean;
  production: boolean;
  burst: { quietMs: number; mediaQuietMs: number; maxMs: number };
  /** How the third channel reaches WeChat; undefined without that channel. */
  wechaty: WechatyConfig | undefined;
  metricsToken: string | undefined;
  trustProxy: boolean;
  publicUrl: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  timeZone: string;
  limits: {
    chatSessionsPerMinute: number;
    citizenMessagesPerMinute: number;
    staffRequestsPerSecond: number;
    /** Server-sent event streams open at once in one process. */
    openStreamsPerPerson: number;
    openStreamsPerAddress: number;
  };
}

/**
 * Reads the configuration from an environment; an empty variable counts as unset.
 * @throws ConfigError naming the variable and what it may be
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const parsed = SCHEMA.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])}: must be ${issue?.message}`);
  }
  const v = parsed.data;
  const dataDir = resolve(v.DATA_DIR);
  const databaseUrl = v.DATABASE_URL ?? `sqlite:${dataDir}/jindianzi.sqlite`;
  const sqlite = databaseUrl.startsWith('sqlite:');
  if (v.ROLES.length < PROCESS_ROLES.length && (sqlite || !v.REDIS_URL)) {
    throw new ConfigError('ROLES: splitting the roles needs DATABASE_URL=postgres://… and REDIS_URL');
  }
  if (!sqlite && !v.SECRET_KEY)
    throw new ConfigError('SECRET_KEY: is required with PostgreSQL (`id:base64 of 32 bytes`)');
  const channels = v.CHANNELS ?? ['webchat'];
  if (channels.includes('official'))
    throw new ConfigError('CHANNELS: must be of webchat, wechaty for now; official is not built yet');
  const wechaty = channels.includes('wechaty') ? readWechaty(v) : undefined;
  if (wechaty && 'problem' in wechaty) throw new ConfigError(wechaty.problem);
  if (v.DEMO && v.NODE_ENV === 'production') throw new ConfigError('DEMO: must be 0 when NODE_ENV=production');
  return {
    port: v.PORT,
    host: v.HOST,
    databaseUrl,
    redisUrl: v.REDIS_URL,
    dataDir,
    roles: v.ROLES,
    channels,
    bureau: v.BUREAU,
    masterKeys: v.SECRET_KEY ? masterKeys(v.SECRET_KEY) : undefined,
    adminPassword: v.ADMIN_PASSWORD,
    demo: v.DEMO,
    production: v.NODE_ENV === 'production',
    burst: { quietMs: v.BURST_QUIET_MS, mediaQuietMs: v.BURST_MEDIA_QUIET_MS, maxMs: v.BURST_MAX_MS },
    wechaty,
    metricsToken: v.METRICS_TOKEN,
    trustProxy: v.TRUST_PROXY,
    publicUrl: v.PUBLIC_URL?.replace(/\/$/, ''),
    logLevel: v.LOG_LEVEL,
    timeZone: v.TZ_NAME,
    limits: {
      chatSessionsPerMinute: v.LIMIT_CHAT_SESSIONS_PER_MINUTE,
      citizenMessagesPerMinute: v.LIMIT_CITIZEN_MESSAGES_PER_MINUTE,
      staffRequestsPerSecond: v.LIMIT_STAFF_REQUESTS_PER_SECOND,
      openStreamsPerPerson: v.LIMIT_OPEN_STREAMS_PER_PERSON,
      openStreamsPerAddress: v.LIMIT_OPEN_STREAMS_PER_ADDRESS,
    },
  };
}
