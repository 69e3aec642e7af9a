import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseTree, plant, violations } from './cruise.ts';

/** Breaches, one for each law at least: the law, the file at fault, what it holds, what it must be blamed for. */
const BREACHES: readonly [law: string, file: string, source: string, to: string][] = [
  [
    'kernel-imports-only-kernel',
    'src/kernel/a.ts',
    `import { rule } from '../good/rules.ts'; rule();`,
    'src/good/rules.ts',
  ],
  [
    'kernel-imports-only-kernel',
    'src/kernel/b.ts',
    `import type { Row } from '../good/table.ts'; export type A = Row;`,
    'src/good/table.ts',
  ],
  [
    'store-and-queue-know-no-feature',
    'src/store/a.ts',
    `import { rule } from '../good/rules.ts'; rule();`,
    'src/good/rules.ts',
  ],
  [
    'store-and-queue-know-no-feature',
    'src/queue/a.ts',
    `import { run } from '../../workers/job.ts'; run();`,
    'workers/job.ts',
  ],
  ['pure-rooms-do-no-io', 'src/bad-io/rules.ts', `import { readFileSync } from 'node:fs'; readFileSync('x');`, 'fs'],
  ['pure-rooms-do-no-io', 'src/routing/a.ts', `import net from 'net'; net.connect(1);`, 'net'],
  ['pure-rooms-do-no-io', 'src/language/deep/b.ts', `import 'typeorm';`, 'typeorm'],
  ['pure-rooms-do-no-io', 'src/bad-io/more-transitions.ts', `import { existsSync } from 'fs'; existsSync('x');`, 'fs'],
  [
    'pure-rooms-import-only-pure',
    'src/bad-pure/policy.ts',
    `import { table } from './table.ts'; table();`,
    'src/bad-pure/table.ts',
  ],
  [
    'pure-rooms-import-only-pure',
    'src/calendar/a.ts',
    `import { root } from '../kernel/project-root.ts'; root();`,
    'src/kernel/project-root.ts',
  ],
  [
    'features-by-their-doors',
    'src/bad-door/queries/a.ts',
    `import { change } from '../../good/commands/change.ts'; change();`,
    'src/good/commands/change.ts',
  ],
  [
    'features-by-their-doors',
    'src/bad-door/present.ts',
    `import { show } from '../good/present.ts'; show();`,
    'src/good/present.ts',
  ],
  [
    'features-by-their-doors',
    'src/http/door.ts',
    `import type { Show } from '../good/endpoints.ts'; export type A = Show;`,
    'src/good/endpoints.ts',
  ],
  [
    'src-knows-no-channel-and-no-job',
    'src/bad-up/a.ts',
    `import { send } from '../../bots/one/encode.ts'; send();`,
    'bots/one/encode.ts',
  ],
  [
    'src-knows-no-channel-and-no-job',
    'src/bad-up/b.ts',
    `const job = await import('../../workers/job.ts'); job.run();`,
    'workers/job.ts',
  ],
  ['roots-are-imported-by-nobody', 'workers/a.ts', `import { main } from '../src/main.ts'; main();`, 'src/main.ts'],
  [
    'channel-knows-no-channel',
    'bots/two/decode.ts',
    `import { send } from '../one/encode.ts'; send();`,
    'bots/one/encode.ts',
  ],
  [
    'shared-bot-rooms-know-no-channel',
    'bots/receive/a.ts',
    `import { send } from '../one/encode.ts'; send();`,
    'bots/one/encode.ts',
  ],
  ['koa-only-in-http', 'src/bad-lib/endpoints.ts', `import Koa from 'koa'; new Koa();`, 'koa'],
  ['koa-only-in-http', 'bots/two/transport.ts', `import Router from '@koa/router'; new Router();`, '@koa/router'],
  ['queue-engines-only-in-queue', 'workers/b.ts', `import { Queue } from 'bullmq'; new Queue('a');`, 'bullmq'],
  ['queue-engines-only-in-queue', 'src/http/limits.ts', `import { Redis } from 'ioredis'; new Redis();`, 'ioredis'],
  [
    'queue-engines-only-in-queue',
    'src/store/pglite.ts',
    `import { PGlite } from '@electric-sql/pglite'; new PGlite();`,
    '@electric-sql/pglite',
  ],
  ['queue-engines-only-in-queue', 'src/bad-lib/commands/pg.ts', `import pg from 'pg'; new pg.Client();`, 'pg'],
  [
    'wechaty-only-in-its-channel',
    'bots/two/index.ts',
    `import { WechatyBuilder } from 'wechaty'; WechatyBuilder.build();`,
    'wechaty',
  ],
  [
    'wechaty-only-in-its-channel',
    'bots/wechaty/decode.ts',
    `import type { Message } from 'wechaty'; export type A = Message;`,
    'wechaty',
  ],
  [
    'wechaty-is-loaded-late',
    'bots/wechaty/early.ts',
    `import { bot } from './transport/bot.ts'; bot();`,
    'bots/wechaty/transport/bot.ts',
  ],
  [
    'typeorm-only-where-rows-are',
    'src/bad-lib/present.ts',
    `import type { Repository } from 'typeorm'; export type A = Repository<never>;`,
    'typeorm',
  ],
  [
    'panel-imports-only-contracts',
    'src/panel/part.vue',
    `<script setup lang="ts">\nimport { run } from '../good/queries/list.ts';\nrun();\n</script>\n<template><p /></template>`,
    'src/good/queries/list.ts',
  ],
  [
    'panel-imports-only-contracts',
    'src/panel/a.ts',
    `import { root } from '../kernel/project-root.ts'; root();`,
    'src/kernel/project-root.ts',
  ],
  [
    'chat-page-imports-only-contracts',
    'bots/web-chat/page/a.ts',
    `import { send } from '../transport.ts'; send();`,
    'bots/web-chat/transport.ts',
  ],
  [
    'browsers-take-no-types-from-the-server',
    'src/panel/b.ts',
    `import type { Row } from '../good/table.ts'; export type A = Row;`,
    'src/good/table.ts',
  ],
  [
    'nobody-imports-a-page',
    'workers/c.ts',
    `import { page } from '../src/panel/main.ts'; page();`,
    'src/panel/main.ts',
  ],
  [
    'no-cycles',
    'src/bad-cycle/one.ts',
    `import type { Two } from './two.ts'; export type One = Two[];`,
    'src/bad-cycle/two.ts',
  ],
  ['no-orphans', 'src/bad-orphan/alone.ts', `export const nobody = 1;`, 'src/bad-orphan/alone.ts'],
  [
    'no-dead-files',
    'src/bad-dead/a.ts',
    `import { rule } from '../good/rules.ts'; export const dead = rule;`,
    'src/bad-dead/a.ts',
  ],
  ['everything-resolves', 'src/bad-link/a.ts', `import './absent.ts';`, './absent.ts'],
];

/** What the laws allow, beside the breaches and used by them. Nothing here may be blamed. */
const GOOD: Record<string, string> = {
  'src/main.ts': `
    import { page } from './good/endpoints.ts'; import { run } from '../workers/job.ts'; import { open } from '../ormconfig.ts';
    import { root } from './kernel/project-root.ts'; import { serve } from './http/app.ts'; import { start } from '../bots/one/index.ts';
    import { channels } from '../bots/channels.ts';
    export const main = () => [page, run, open, root, serve, start, channels];`,
  'ormconfig.ts': `import { DataSource } from 'typeorm'; import { table } from './src/good/table.ts'; export const open = () => new DataSource(table());`,
  'src/kernel/project-root.ts': `import { existsSync } from 'node:fs'; export const root = () => existsSync('x');`,
  'src/good/table.ts': `import { EntitySchema } from 'typeorm'; export interface Row { id: string } export const table = () => new EntitySchema<Row>({} as never);`,
  'src/good/rules.ts': `export const rule = () => 1;`,
  'src/good/policy.ts': `import type { Row } from './table.ts'; import { rule } from './rules.ts'; export const may = (row: Row) => rule() === Number(row.id);`,
  'src/good/contract.ts': `import * as z from 'zod'; export const body = z.string();`,
  'src/good/commands/change.ts': `import { In } from 'typeorm'; import { table } from '../table.ts'; export const change = () => [In, table];`,
  'src/good/queries/list.ts': `import { In } from 'typeorm'; export const run = () => In;`,
  'src/good/present.ts': `import { may } from './policy.ts'; export const show = () => may;`,
  'src/good/endpoints.ts': `import { change } from './commands/change.ts'; import { show } from './present.ts'; import { run } from './queries/list.ts'; export type Show = typeof show; export const page = () => [change, show, run];`,
  'src/other/queries/list.ts': `import { run } from '../../good/queries/list.ts'; import type { Row } from '../../good/table.ts'; export const again = (row: Row) => [row, run];`,
  'src/http/app.ts': `import Koa from 'koa'; import { again } from '../other/queries/list.ts'; export const serve = () => [new Koa(), again];`,
  'src/panel/main.ts': `import { body } from '../good/contract.ts'; import { rule } from '../good/rules.ts'; export const page = () => [body, rule];`,
  'bots/one/encode.ts': `export const send = () => 1;`,
  'bots/one/index.ts': `import { take } from '../receive/take.ts'; import { send } from './encode.ts'; export const start = () => [take, send];`,
  'bots/receive/take.ts': `import { change } from '../../src/good/commands/change.ts'; export const take = () => change;`,
  'bots/channels.ts': `import { send } from './web-chat/transport.ts'; import { wechaty } from './wechaty/index.ts'; export const channels = [send, wechaty];`,
  'bots/wechaty/index.ts': `export const wechaty = async () => (await import('./transport/bot.ts')).bot();`,
  'bots/wechaty/transport/bot.ts': `import { WechatyBuilder } from 'wechaty'; export const bot = () => WechatyBuilder;`,
  'bots/web-chat/transport.ts': `export const send = () => 1;`,
  'workers/job.ts': `import { run as list } from '../src/good/queries/list.ts'; export const run = () => list;`,
  'src/bad-pure/table.ts': `export const table = () => 1;`,
  'src/bad-cycle/two.ts': `import type { One } from './one.ts'; export type Two = One | 1;`,
};

describe('each law bites', () => {
  let tree: ReturnType<typeof plant>;
  let found: string[];
  beforeAll(async () => {
    tree = plant({ ...GOOD, ...Object.fromEntries(BREACHES.map(([, file, source]) => [file, source])) });
    found = violations(await cruiseTree(tree.dir));
  });
  afterAll(() => tree.drop());

  it.each(BREACHES)('%s blames %s', (law, file, _source, to) => {
    const blamed = found.filter((line) => line.startsWith(`${law}: `) && line.includes(file));
    expect(
      blamed.some((line) => line.endsWith(to) || line.includes(`node_modules/${to}/`)),
      found.join('\n'),
    ).toBe(true);
  });

  it('blames nothing that is allowed', () => {
    const allowed = Object.keys(GOOD).filter((file) => !file.startsWith('src/bad-'));
    expect(found.filter((line) => allowed.some((file) => line.includes(`: ${file} →`)))).toEqual([]);
  });

  it('has a breach for every law', async () => {
    const { default: config } = (await import('../../.dependency-cruiser.cjs' as string)) as {
      default: { forbidden: { name: string }[] };
    };
    const proven = new Set(BREACHES.map(([law]) => law));
    expect(config.forbidden.map((law) => law.name).filter((name) => !proven.has(name))).toEqual([]);
  });
});
