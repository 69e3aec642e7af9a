import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/kernel/config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER = Buffer.alloc(32, 2).toString('base64');
const POSTGRES = { DATABASE_URL: 'postgres://u:p@h/db', SECRET_KEY: KEY };

function fault(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`);
}

describe('configuration', () => {
  it('has the defaults of the interface', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: `sqlite:${resolve('data')}/jindianzi.sqlite`,
      redisUrl: undefined,
      dataDir: resolve('data'),
      roles: ['web', 'bot', 'worker'],
      channels: ['webchat'],
      bureau: 'xianyou',
      masterKeys: undefined,
      adminPassword: undefined,
      demo: false,
      burst: { quietMs: 8_000, mediaQuietMs: 20_000, maxMs: 90_000 },
      metricsToken: undefined,
      trustProxy: false,
      publicUrl: undefined,
      logLevel: 'info',
      timeZone: 'Asia/Shanghai',
      limits: { chatSessionsPerMinute: 120, citizenMessagesPerMinute: 30, staffRequestsPerSecond: 200 },
    });
  });

  it('takes an empty variable for an unset one', () => {
    const empty = Object.fromEntries(['PORT', 'DATABASE_URL', 'REDIS_URL', 'SECRET_KEY', 'DEMO'].map((k) => [k, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it.each<[string, string]>([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['DATABASE_URL', 'mysql://h/db'],
    ['DATABASE_URL', 'sqlite:'],
    ['REDIS_URL', 'localhost:6379'],
    ['ROLES', 'web,cook'],
    ['ROLES', ','],
    ['CHANNELS', 'webchat,telegram'],
    ['BUREAU', '../etc'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', `a b:${KEY}`],
    ['SECRET_KEY', `${KEY},`],
    ['SECRET_KEY', `1:${KEY},1:${OTHER}`],
    ['ADMIN_PASSWORD', 'short'],
    ['DEMO', 'yes'],
    ['BURST_QUIET_MS', '600001'],
    ['BURST_MEDIA_QUIET_MS', '8s'],
    ['BURST_MAX_MS', '-5'],
    ['METRICS_TOKEN', 'x'],
    ['TRUST_PROXY', 'on'],
    ['PUBLIC_URL', 'jindianzi'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['LOG_LEVEL', 'loud'],
    ['TZ_NAME', 'Asia/Xianyou'],
    ['LIMIT_CHAT_SESSIONS_PER_MINUTE', '0'],
    ['LIMIT_CITIZEN_MESSAGES_PER_MINUTE', 'many'],
    ['LIMIT_STAFF_REQUESTS_PER_SECOND', '1e3'],
  ])('%s=%s stops the start, naming the variable and what it may be', (name, value) => {
    expect(fault({ [name]: value })).toMatch(new RegExp(`^${name}: must .{5,}`));
  });

  it('never puts a secret into its message', () => {
    const secret = 'c2VjcmV0LXZhbHVl';
    for (const name of ['SECRET_KEY', 'ADMIN_PASSWORD', 'METRICS_TOKEN'])
      expect(fault({ [name]: name === 'SECRET_KEY' ? secret : secret.slice(0, 4) })).not.toContain(secret.slice(0, 4));
  });

  it('splits roles only with PostgreSQL and Redis', () => {
    expect(fault({ ROLES: 'web' })).toMatch(/^ROLES: /);
    expect(fault({ ROLES: 'web', ...POSTGRES })).toMatch(/^ROLES: /);
    expect(fault({ ROLES: 'web', REDIS_URL: 'redis://h' })).toMatch(/^ROLES: /);
    expect(readConfig({ ROLES: ' web , web', REDIS_URL: 'redis://h', ...POSTGRES }).roles).toEqual(['web']);
  });

  it('needs a key with PostgreSQL, and refuses DEMO in production', () => {
    expect(fault({ DATABASE_URL: POSTGRES.DATABASE_URL })).toMatch(/^SECRET_KEY: /);
    expect(fault({ DEMO: '1', NODE_ENV: 'production' })).toMatch(/^DEMO: /);
    expect(readConfig({ DEMO: '1' }).demo).toBe(true);
    expect(readConfig({ DEMO: '0', NODE_ENV: 'production' }).production).toBe(true);
  });

  it('reads keys newest first; a bare one has the id 1', () => {
    expect(readConfig({ SECRET_KEY: KEY }).masterKeys).toEqual([{ id: '1', key: Buffer.alloc(32, 1) }]);
    expect(readConfig({ SECRET_KEY: `b:${OTHER}, a:${KEY}` }).masterKeys?.map((k) => k.id)).toEqual(['b', 'a']);
  });

  it('keeps a public address without its last slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://jdz.example.org/' }).publicUrl).toBe('https://jdz.example.org');
  });
});
