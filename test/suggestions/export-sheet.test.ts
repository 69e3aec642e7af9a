import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SuggestionItem } from '../../src/suggestions/contract.ts';
import { filterCodes, type SheetNames, safeCell, sheetFor, watermark } from '../../src/suggestions/export-sheet.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';

const names: SheetNames = {
  kind: (code) => `kind:${code}`,
  category: (code) => `category:${code}`,
  wallTime: (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
};

const item: SuggestionItem = {
  number: '2603020001',
  status: 'routed',
  kind: 'complaint',
  category: 'traffic.parking',
  station: { code: 'pcs-fengting', name: '枫亭派出所' },
  unit: { code: 'traffic', name: '交通警察大队' },
  town: '枫亭镇',
  village: null,
  urgency: 'normal',
  createdAt: '2026-03-02T02:00:00.000Z',
  updatedAt: '2026-03-02T02:00:00.000Z',
  dueAt: null,
  overdue: true,
  confidential: false,
  assignee: { id: 'p', name: '=林警官' },
  summary: '@SUM(A1) 路灯坏了',
  rating: 5,
  reopenAsked: false,
  confidence: 0.9,
  version: 1,
};

describe('a cell of an export', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+8613800138000', "'+8613800138000"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝HYPERLINK("x")', '\'＝HYPERLINK("x")'],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    [' =1', "' =1"],
    ['\u200b=1', "'\u200b=1"],
    ['\u00a0\n=1', "'\u00a0\n=1"],
    ['"=1', '\'"=1'],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['\0=1', "'=1"],
    ['a\0b\u0007\ud800\ufffe', 'ab'],
    ['枫亭街上=停满车', '枫亭街上=停满车'],
    ['1+1', '1+1'],
    ['😀', '😀'],
    ['', ''],
  ])('%j stands as %j', (text, cell) => {
    expect(safeCell(text)).toBe(cell);
  });

  it('never begins like a formula, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '=', ' @', '\t-', '＋'), (text, head) => {
        const cell = safeCell(head + text);
        expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u);
        expect(cell.isWellFormed()).toBe(true);
        expect(safeCell(cell)).toBe(
          cell.startsWith("'") && /^'[\s\p{Cf}'"]*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('the columns', () => {
  it('say everything in the words and the time of the bureau', () => {
    const sheet = sheetFor({ role: 'officer' }, names);
    const row = Object.fromEntries(sheet.headings.map((heading, i) => [heading, sheet.row(item)[i]]));
    expect(row).toMatchObject({
      编号: '2603020001',
      状态: '待签收',
      类别: 'category:traffic.parking',
      承办单位: '交通警察大队',
      收到时间: '2026-03-02 10:00',
      办理期限: '',
      超期: '是',
      承办人: "'=林警官",
      '摘要（脱敏）': "'@SUM(A1) 路灯坏了",
    });
    expect(sheet.widths).toHaveLength(sheet.headings.length);
  });

  it('leave the words out for who reads figures and lists only', () => {
    const sheet = sheetFor({ role: 'viewer' }, names);
    expect(sheet.headings).not.toContain('摘要（脱敏）');
    expect(sheet.row(item).join()).not.toContain('路灯');
  });

  it('name the statuses as the panel does', () => {
    const panel = JSON.parse(readFileSync('src/panel/locales/zh-CN.json', 'utf8')) as {
      status: Record<string, string>;
    };
    const sheet = sheetFor({ role: 'viewer' }, names);
    for (const status of STATUSES) expect(sheet.row({ ...item, status })[1]).toBe(panel.status[status]);
  });
});

describe('what is kept of an export', () => {
  it('is the filter as codes, never the words that were searched', () => {
    expect(
      filterCodes({ status: ['routed', 'accepted'], unit: 'traffic', q: '张三 13800138000', limit: 5, cursor: 'x' }),
    ).toBe('status=routed,accepted unit=traffic q=*');
    expect(filterCodes({ category: '张三的案子', overdue: true })).toBe('category=* overdue=true');
    expect(filterCodes({})).toBe('');
  });

  it('is said in the last line, with who, when, how many and whether there were more', () => {
    const facts = { id: 'x1', actor: { name: '林', username: 'lin' }, at: Date.parse(item.createdAt), rows: 3 };
    expect(watermark({ ...facts, capped: false }, names)).toBe(
      '由 林（lin）于 2026-03-02 10:00 导出，共 3 条，导出编号 x1。内部资料，请勿外传。',
    );
    expect(watermark({ ...facts, capped: true }, names)).toMatch(/只含前 3 条/);
  });
});
