import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { type AuditRow, auditTable } from '../../src/people/table.ts';
import { type ExportKind, exportSuggestions } from '../../src/suggestions/commands/export-suggestions.ts';
import type { SuggestionQuery } from '../../src/suggestions/contract.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { engines } from '../setup/databases.ts';
import { givenStaff } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld } from './action-world.ts';
import { BLANK } from './blank-row.ts';
import { unzipTexts } from './unzip.ts';

const ROWS = 620;

/** Text cells of the one sheet, row by row. */
function cellsOf(xlsx: Buffer): string[][] {
  const files = unzipTexts(xlsx);
  const xml = [...files].find(([path]) => /worksheets\/sheet\d+\.xml$/.test(path))?.[1] ?? '';
  const shared = files.get('xl/sharedStrings.xml') ?? '';
  const words = [...shared.matchAll(/<si>.*?<\/si>/gs)].map(([si]) => plain(si));
  return [...xml.matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<c [^>]*?t="(\w+)"[^>]*>(.*?)<\/c>/gs)].map(([, type, inner]) => {
      expect(inner).not.toContain('<f>');
      return type === 's' ? (words[Number(/<v>(\d+)<\/v>/.exec(inner ?? '')?.[1])] ?? '') : plain(inner ?? '');
    }),
  );
}

const plain = (xml: string) =>
  xml
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

describe.each(engines())('exports on %s', (engine) => {
  let w: ActionWorld;
  let viewer: StaffActor;
  beforeAll(async () => {
    w = await actionWorld(engine);
    viewer = await givenStaff(w.deps, { role: 'viewer' });
    await w.db.store.unitOfWork(async (tx) => {
      for (let i = 0; i < ROWS; i++)
        await tx.repo(suggestionTable).insert({
          ...BLANK,
          id: `e${String(i).padStart(4, '0')}`,
          number: `26030${String(i).padStart(5, '0')}`,
          unit: i % 2 === 0 ? 'traffic' : 'crim',
          station: 'pcs-fengting',
          confidential: i === 4 ? 1 : 0,
          masked: i === 4 ? null : `=路灯坏了 "第${i}件", 电话138****1234\n第二行`,
          summary: i === 4 ? null : `=路灯坏了 "第${i}件"\n第二行`,
        });
    });
  });
  afterAll(() => w.db.drop());

  const file = (actor: StaffActor, query: SuggestionQuery, kind: ExportKind, most?: number) =>
    exportSuggestions(w.deps, actor, query, kind, '10.0.0.1', most);
  const rowsOf = (bytes: Buffer) => parse(bytes, { bom: true }) as string[][];
  const auditOf = async (): Promise<AuditRow[]> =>
    (await w.db.store.read.repo(auditTable).find()).filter(({ action }) => action.startsWith('export.'));

  it('holds every row of the filter that the person may see, in the order of the list, and nobody else’s', async () => {
    for (const actor of [w.dispatcher, w.officer]) {
      const { bytes, rows, capped, name, type } = await file(actor, { sort: 'oldest' }, 'csv');
      const [head, ...lines] = rowsOf(bytes);
      const last = lines.pop();
      const numbers: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listSuggestions(w.deps, actor, { sort: 'oldest', limit: 200, cursor });
        numbers.push(...page.items.map((i) => i.number));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(lines.map((line) => line[0])).toEqual(numbers);
      expect(numbers).toHaveLength(actor === w.officer ? ROWS / 2 : ROWS);
      expect({ rows, capped, name, type }).toEqual({
        rows: numbers.length,
        capped: false,
        name: '金点子-2026-03-02.csv',
        type: 'text/csv; charset=utf-8',
      });
      expect(head?.[0]).toBe('编号');
      expect(last?.[0]).toContain(`由 ${actor.name}（${actor.username}）于 2026-03-02 10:00 导出，共 ${rows} 条`);
    }
  });

  it('begins with a byte order mark, keeps cells whole and harmless', async () => {
    const { bytes } = await file(w.dispatcher, { unit: 'traffic', sort: 'oldest' }, 'csv');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = rowsOf(bytes);
    const words = lines[0]?.indexOf('摘要（脱敏）') ?? -1;
    expect(lines[1]?.[words]).toBe('\'=路灯坏了 "第0件"\n第二行');
    expect(lines.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    const secret = lines.find((line) => line[0] === '2603000004');
    expect(secret?.[words]).toBe('');
  });

  it('gives the same rows as a workbook of texts', async () => {
    const csv = rowsOf((await file(w.officer, { sort: 'oldest' }, 'csv')).bytes);
    const xlsx = await file(w.officer, { sort: 'oldest' }, 'xlsx');
    expect(xlsx).toMatchObject({ name: '金点子-2026-03-02.xlsx', rows: ROWS / 2, capped: false });
    const cells = cellsOf(xlsx.bytes);
    expect(cells).toHaveLength(csv.length);
    const filled = (line: string[]) => line.filter((cell) => cell !== '');
    expect(cells.slice(0, -1)).toEqual(csv.slice(0, -1).map(filled));
    expect(cells.at(-1)?.[0]).toMatch(/内部资料/);
  });

  it('leaves the words out for viewers', async () => {
    const { bytes } = await file(viewer, {}, 'csv');
    expect(bytes.toString()).not.toMatch(/路灯|138\*/);
    expect(rowsOf(bytes)).toHaveLength(ROWS + 2);
  });

  it('ends after so many rows, and says so', async () => {
    for (const most of [1, 500, 503]) {
      const { bytes, rows, capped } = await file(w.dispatcher, { sort: 'oldest' }, 'csv', most);
      expect([rows, capped]).toEqual([most, true]);
      expect(rowsOf(bytes).at(-1)?.[0]).toContain(`只含前 ${most} 条`);
    }
    expect(await file(w.dispatcher, {}, 'csv', ROWS)).toMatchObject({ rows: ROWS, capped: false });
  });

  it('is noted before it leaves: who, what filter as codes, how many rows', async () => {
    const before = new Set((await auditOf()).map(({ id }) => id));
    const { bytes } = await file(w.officer, { status: ['routed'], q: '路灯坏了' }, 'xlsx');
    const notes = (await auditOf()).filter(({ id }) => !before.has(id));
    expect(notes).toMatchObject([
      {
        staffId: w.officer.id,
        action: 'export.xlsx',
        objectType: 'export',
        detail: `rows=${ROWS / 2 - 1} status=routed q=*`,
        address: '10.0.0.1',
      },
    ]);
    expect(cellsOf(bytes).at(-1)?.[0]).toContain(`导出编号 ${notes[0]?.objectId}`);
  });
});
