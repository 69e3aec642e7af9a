import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSource } from '../../ormconfig.ts';
import { findTopics, TOPIC_CUTOFF, type TopicText } from '../../src/language/topics.ts';
import { createDeferredWrites } from '../../src/store/deferred-writes.ts';
import { alikeKeyTable } from '../../src/suggestions/alike-table.ts';
import { alikeKeysOf } from '../../src/suggestions/commands/alike-keys.ts';
import { type AlikeSubject, findAlike, findAlikeEach, NEARLY_SAME } from '../../src/suggestions/queries/find-alike.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import setupPostgres from '../setup/global.ts';
import { BLANK } from '../suggestions/blank-row.ts';
import type { Figure } from './run.ts';

const SIZE = 100_000;
const YEAR = 365 * 86_400_000;
const LOOK_UPS = 400;
/** Folder with `hotspot.jsonl`, messages with known issues; the figure is left out without it. */
const FOLDER = 'HOTSPOT_DIR';

/** Time to find what reads alike among a year's suggestions, what writing its keys costs, and how well topics are found. */
export async function similarity(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const stop = await setupPostgres();
  try {
    for (const engine of ['sqlite', 'postgres'] as const) {
      const db = await freshStore(engine);
      try {
        figures.push(await seed(db), ...(await lookUps(db)));
      } finally {
        await db.drop();
      }
    }
  } finally {
    await stop();
  }
  return [...figures, ...hotspot()];
}

const CORPUS = new URL('../../src/language/corpus/', import.meta.url);
const lines = readdirSync(CORPUS)
  .filter((name) => /^hand-.*\.tsv$/u.test(name))
  .flatMap((name) => readFileSync(new URL(name, CORPUS), 'utf8').split('\n'))
  .flatMap((line) => line.split('\t').at(-1) || []);

/** What the i-th citizen wrote: two lines of the corpus, each pair once. */
const textOf = (i: number) =>
  `${lines[i % lines.length]}，${lines[(i * 31 + Math.floor(i / lines.length) * 7) % lines.length]}`;
/** The same matter in other words: every ninth character lost, something said before. */
const retold = (text: string) =>
  `你好，${Array.from(text)
    .filter((_, i) => i % 9 !== 8)
    .join('')}，麻烦处理`;
const idOf = (i: number) => `bench-${String(i).padStart(9, '0')}`;

async function seed(db: TestStore): Promise<Figure> {
  const source = await dataSource(db.url, 2).initialize();
  const now = Date.now();
  let [rowsMs, keysMs] = [0, 0];
  for (let start = 0; start < SIZE; start += 64) {
    const [rows, keys] = [createDeferredWrites(source), createDeferredWrites(source)];
    const send = (sql: string, params: unknown[]) => source.query(sql, params);
    const batch = Array.from({ length: Math.min(64, SIZE - start) }, (_, k) => start + k).map((i) => {
      const createdAt = now - YEAR + Math.floor((YEAR * i) / SIZE);
      const masked = textOf(i);
      return { ...BLANK, id: idOf(i), number: `9${i}`, burstId: null, masked, summary: masked.slice(0, 60), createdAt };
    });
    const begun = performance.now();
    await source.query('BEGIN');
    for (const row of batch) rows.insert(suggestionTable, row);
    await rows.flush(send);
    const written = performance.now();
    for (const row of batch) for (const key of alikeKeysOf(row)) keys.insert(alikeKeyTable, key);
    await keys.flush(send);
    keysMs += performance.now() - written;
    rowsMs += written - begun;
    await source.query('COMMIT');
  }
  // What the database does by itself in a quiet minute.
  if (source.options.type === 'postgres') await source.query('VACUUM ANALYZE');
  await source.destroy();
  return {
    bench: 'similarity',
    engine: db.store.engine,
    figure: 'writing, batches of 64',
    keysMsEach: round(keysMs / SIZE),
    rowMsEach: round(rowsMs / SIZE),
  };
}

const round = (ms: number) => Number(ms.toFixed(3));

async function lookUps({ store }: TestStore): Promise<Figure[]> {
  const at = Date.now();
  // Of the last 30 days.
  const wanted = Array.from({ length: LOOK_UPS }, (_, i) => SIZE - 1 - i * 19);
  const subjects = wanted.map((i): AlikeSubject => ({ id: null, masked: retold(textOf(i)), town: null, at }));
  for (const subject of subjects.slice(0, 20)) await findAlike(store.read, subject);
  const times: number[] = [];
  let found = 0;
  for (const [n, subject] of subjects.entries()) {
    const begun = performance.now();
    const alike = await findAlike(store.read, subject);
    times.push(performance.now() - begun);
    if (alike.some(({ id }) => id === idOf(wanted[n] ?? -1))) found++;
  }
  times.sort((a, b) => a - b);
  const begun = performance.now();
  let batches = 0;
  for (; batches * 64 + 64 <= subjects.length; batches++)
    await findAlikeEach(store.read, subjects.slice(batches * 64, batches * 64 + 64), NEARLY_SAME);
  const each = (performance.now() - begun) / (batches * 64);
  const at_ = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
  return [
    {
      bench: 'similarity',
      engine: store.engine,
      figure: 'look-up',
      suggestions: SIZE,
      p50ms: at_(0.5),
      p99ms: at_(0.99),
      found: round(found / LOOK_UPS),
      inBatchesMsEach: round(each),
    },
  ];
}

interface Message extends TopicText {
  issue: string | null;
}

/** Mean over the issues of the best F1 that any topic has with it; doubtful messages are left out. */
function bestMatch(messages: readonly Message[]): {
  all: number;
  halves: [number, number];
  topics: number;
  ms: number;
} {
  const issues = new Map<string, Set<string>>();
  const doubtful = new Set(messages.filter((m) => m.issue === '?').map((m) => m.id));
  for (const { id, issue } of messages) {
    if (issue === null || issue === '?') continue;
    issues.set(issue, (issues.get(issue) ?? new Set()).add(id));
  }
  const begun = performance.now();
  const topics = findTopics(messages);
  const ms = Math.round(performance.now() - begun);
  const scores = [...issues.values()].map((ids) =>
    topics.reduce(
      (best, topic) => {
        const hits = topic.ids.filter((id) => ids.has(id)).length;
        return Math.max(best, (2 * hits) / (topic.ids.filter((id) => !doubtful.has(id)).length + ids.size));
      },
      2 / (1 + ids.size),
    ),
  );
  const mean = (some: readonly number[]) => round(some.reduce((a, b) => a + b, 0) / Math.max(1, some.length));
  const halves: [number, number] = [
    mean(scores.filter((_, i) => i % 2 === 0)),
    mean(scores.filter((_, i) => i % 2 === 1)),
  ];
  return { all: mean(scores), halves, topics: topics.length, ms };
}

function hotspot(): Figure[] {
  const file = join(process.env[FOLDER] ?? '', 'hotspot.jsonl');
  if (!process.env[FOLDER] || !existsSync(file)) {
    process.stderr.write(`SKIPPED: topics on labelled messages: ${FOLDER} does not name a folder with hotspot.jsonl\n`);
    return [];
  }
  const messages = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; title: string; text: string; issue: string | null })
    .map(({ id, title, text, issue }): Message => ({ id, text: `${title.replace(/\s+/gu, ' ')}\n${text}`, issue }));
  const { all, halves, topics, ms } = bestMatch(messages);
  return [
    {
      bench: 'similarity',
      engine: 'none',
      figure: 'topics, mean best-match F',
      messages: messages.length,
      cutoff: TOPIC_CUTOFF,
      all,
      oneHalf: halves[0],
      otherHalf: halves[1],
      topics,
      ms,
    },
  ];
}
