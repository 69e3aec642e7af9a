import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { createDatabase, postgresAvailable } from '../setup/postgres.ts';
import { type RedisServer, redisAvailable, startRedis } from '../setup/redis.ts';
import { newDataDir, type RunningService, startRealService } from '../setup/service.ts';
import { SECRETS, spilt, spiltInFiles, writeInConfidence } from './spill.ts';

const forms = (code: string) => [code, code.replace('-', ''), code.toLowerCase(), code.replace('-', '').toLowerCase()];

describe('words written in confidence', { timeout: 240_000 }, () => {
  describe('embedded', () => {
    const data = newDataDir();
    let service: RunningService;
    beforeAll(async () => {
      service = await startRealService(data.dir, { LOG_LEVEL: 'debug' });
    }, 240_000);
    afterAll(async () => {
      await service?.kill().catch(() => {});
      data.remove();
    });

    it('stand in no byte of database, queue or log', async () => {
      const code = await writeInConfidence(service);
      const secrets = [...SECRETS, ...forms(code)];
      expect(spiltInFiles(data.dir, secrets)).toEqual([]);
      await service.stop();
      expect(spiltInFiles(data.dir, secrets)).toEqual([]);
      expect(service.output()).not.toBe('');
      expect(spilt(service.output(), secrets)).toEqual([]);
    });

    it('would be found if they did', async () => {
      // The county's places are plain columns: the very search that finds nothing above finds them.
      expect(spiltInFiles(data.dir, ['枫亭镇'])).not.toEqual([]);
    });
  });

  describe.runIf(postgresAvailable() && redisAvailable())('on PostgreSQL and Redis', () => {
    const data = newDataDir();
    const passed: string[] = [];
    let databaseUrl: string;
    let redis: RedisServer;
    let monitor: Redis;
    let service: RunningService;
    beforeAll(async () => {
      redis = await startRedis();
      databaseUrl = await createDatabase();
      monitor = await new Redis(redis.url).monitor();
      monitor.on('monitor', (_time: string, args: string[]) => void passed.push(args.join(' ')));
      service = await startRealService(data.dir, {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis.url,
        SECRET_KEY: `1:${Buffer.alloc(32, 5).toString('base64')}`,
        LOG_LEVEL: 'debug',
      });
    }, 240_000);
    afterAll(async () => {
      monitor?.disconnect();
      await service?.kill().catch(() => {});
      await redis?.stop();
      data.remove();
    });

    it('stand in no column, no key or value of Redis, no line of the log', async () => {
      const code = await writeInConfidence(service);
      const secrets = [...SECRETS, ...forms(code)];
      const source = await dataSource(databaseUrl, 1).initialize();
      const tables: { name: string }[] = await source.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
      );
      const rows: string[] = [];
      for (const { name } of tables) rows.push(JSON.stringify(await source.query(`SELECT * FROM "${name}"`)));
      await source.destroy();
      const all = rows.join('\n');
      expect(all).toContain('枫亭镇');
      expect(spilt(all, secrets)).toEqual([]);
      const commands = passed.join('\n');
      expect(commands).toMatch(/intake/);
      expect(spilt(commands, secrets)).toEqual([]);
      await service.stop();
      expect(spilt(service.output(), secrets)).toEqual([]);
      expect(spiltInFiles(data.dir, secrets)).toEqual([]);
    });
  });
});
