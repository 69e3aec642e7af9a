import type { DataSource } from 'typeorm';
import { dataSource } from '../../ormconfig.ts';
import { type FoldEvent, foldAll } from '../../src/suggestions/fold.ts';
import { suggestionEventTable, suggestionTable } from '../../src/suggestions/table.ts';
import type { Acknowledged, Crowd } from './citizens.ts';
import type { Acted, Desk } from './staff.ts';

/** What the database says after all. Every list must be empty. */
export interface Verdict {
  stored: number;
  suggestions: number;
  receipts: number;
  lost: string[];
  doubled: string[];
  /** In no place, or in two. */
  misplaced: string[];
  /** Suggestions with no receipt or more than one. */
  wrongReceipts: string[];
  /** Rows that their log does not add up to. */
  unfolded: string[];
  /** Conversations whose messages are not numbered 1, 2, 3 … */
  holes: string[];
  lostActions: string[];
  doubledActions: string[];
  /** Promises of work that are due. */
  outbox: number;
  /** Bursts that are not done. */
  bursts: number;
  /** From the end of a burst to its settling, in ms: the longest, and what 99 of 100 stay below. */
  slowestSettle: number;
  settle99: number;
}

type Row = Record<string, string | number | null>;

/** Whether nothing is waiting any more. */
export async function isQuiet(databaseUrl: string): Promise<boolean> {
  const db = await dataSource(databaseUrl, 1).initialize();
  try {
    return (await waiting(db)).every((n) => n === 0);
  } finally {
    await db.destroy();
  }
}

async function waiting(db: DataSource): Promise<[number, number]> {
  const [bursts] = await db.query(`SELECT COUNT(*) AS n FROM burst WHERE status <> 'done'`);
  const [outbox] = await db.query('SELECT COUNT(*) AS n FROM outbox WHERE available_at <= $1', [Date.now()]);
  return [Number(bursts.n), Number(outbox.n)];
}

/** Reads everything straight from the database and compares it with what was acknowledged. */
export async function judge(databaseUrl: string, crowd: Crowd, desk: Desk): Promise<Verdict> {
  const db = await dataSource(databaseUrl, 2).initialize();
  try {
    const messages: Row[] = await db.query(
      'SELECT id, conversation_id, seq, direction, client_key, filed, suggestion_id, purpose FROM message ORDER BY conversation_id, seq',
    );
    const incoming = messages.filter((m) => m.direction === 'in');
    const [bursts, outbox] = await waiting(db);
    const settles = await settleTimes(db);
    const suggestions: Row[] = await db.query('SELECT id, number, burst_id FROM suggestion');
    return {
      stored: incoming.length,
      suggestions: suggestions.length,
      receipts: messages.filter((m) => m.purpose === 'receipt').length,
      ...compareMessages(crowd.acknowledged, incoming),
      misplaced: incoming.filter((m) => !isPlaced(m)).map((m) => String(m.id)),
      wrongReceipts: wrongReceipts(suggestions, messages),
      unfolded: await unfolded(db),
      holes: await holes(db, messages),
      ...(await compareActions(db, desk)),
      outbox,
      bursts,
      slowestSettle: settles.at(-1) ?? 0,
      settle99: settles[Math.floor(settles.length * 0.99)] ?? 0,
    };
  } finally {
    await db.destroy();
  }
}

const isPlaced = (m: Row) =>
  (m.filed === 'case' && m.suggestion_id !== null) || (m.filed === 'none' && m.suggestion_id === null);

function compareMessages(acknowledged: readonly Acknowledged[], incoming: readonly Row[]) {
  const byId = new Map(incoming.map((m) => [m.id, m]));
  const byKey = new Map<string, number>();
  for (const m of incoming) byKey.set(String(m.client_key), (byKey.get(String(m.client_key)) ?? 0) + 1);
  return {
    lost: acknowledged.filter((a) => byId.get(a.id)?.client_key !== a.clientId).map((a) => a.id),
    // Keys are unique over the whole crowd here, so that also a copy in another conversation is found.
    doubled: [...byKey].filter(([, n]) => n > 1).map(([key]) => key),
  };
}

function wrongReceipts(suggestions: readonly Row[], messages: readonly Row[]): string[] {
  const receipts = new Map<unknown, number>();
  for (const m of messages)
    if (m.purpose === 'receipt') receipts.set(m.suggestion_id, (receipts.get(m.suggestion_id) ?? 0) + 1);
  return suggestions.filter((s) => receipts.get(s.id) !== 1).map((s) => String(s.number));
}

async function unfolded(db: DataSource): Promise<string[]> {
  const events = await db.getRepository(suggestionEventTable).find({ order: { suggestionId: 'ASC', seq: 'ASC' } });
  const logs = new Map<string, FoldEvent[]>();
  for (const event of events) logs.set(event.suggestionId, [...(logs.get(event.suggestionId) ?? []), event]);
  const rows = await db.getRepository(suggestionTable).find();
  return rows
    .filter((row) => {
      const folded = foldAll(logs.get(row.id) ?? []);
      return Object.entries(folded).some(
        ([key, value]) => JSON.stringify(row[key as keyof typeof row]) !== JSON.stringify(value),
      );
    })
    .map((row) => row.number);
}

async function holes(db: DataSource, messages: readonly Row[]): Promise<string[]> {
  const last = new Map<unknown, number>();
  const found = new Set<string>();
  for (const { conversation_id: id, seq } of messages) {
    if (Number(seq) !== (last.get(id) ?? 0) + 1) found.add(String(id));
    last.set(id, Number(seq));
  }
  const conversations: Row[] = await db.query('SELECT id, next_seq FROM conversation');
  for (const { id, next_seq } of conversations) if (Number(next_seq) !== (last.get(id) ?? 0) + 1) found.add(String(id));
  return [...found];
}

async function compareActions(db: DataSource, desk: Desk) {
  const events: Row[] = await db.query(
    `SELECT s.number AS number, e.type AS type, e.seq AS seq FROM suggestion_event e
     JOIN suggestion s ON s.id = e.suggestion_id WHERE e.type IN ('staff.accept', 'staff.reply')`,
  );
  const written = new Set(events.map((e) => `${e.number} ${e.type} ${e.seq}`));
  const nameOf = ({ number, action, version }: Acted) => `${number} staff.${action} ${version + 1}`;
  const asked = new Set([...desk.acted, ...desk.unknown].map(nameOf));
  return {
    lostActions: desk.acted.map(nameOf).filter((name) => !written.has(name)),
    // What nobody asked for, and more than was asked for.
    doubledActions: [...written].filter((name) => !asked.has(name)),
  };
}

async function settleTimes(db: DataSource): Promise<number[]> {
  const rows: Row[] = await db.query('SELECT done_at, closes_at FROM burst WHERE done_at IS NOT NULL');
  return rows.map((b) => Number(b.done_at) - Number(b.closes_at)).sort((a, b) => a - b);
}

/** The faults of a verdict, in words; none when all is well. */
export function faultsOf(verdict: Verdict, crowd: Crowd): string[] {
  const faults: string[] = [];
  for (const [name, value] of Object.entries(verdict))
    if (Array.isArray(value) && value.length > 0)
      faults.push(`${name}: ${value.length} (${value.slice(0, 5).join(', ')})`);
  if (crowd.mismatched.length > 0) faults.push(`mismatched: ${crowd.mismatched.join(', ')}`);
  if (verdict.outbox > 0) faults.push(`outbox: ${verdict.outbox}`);
  if (verdict.bursts > 0) faults.push(`bursts: ${verdict.bursts}`);
  if (verdict.stored !== crowd.acknowledged.length)
    faults.push(`stored ${verdict.stored}, acknowledged ${crowd.acknowledged.length}`);
  return faults;
}
