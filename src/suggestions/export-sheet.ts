import type { StaffActor } from '../kernel/actor.ts';
import type { Kind } from '../language/rules.ts';
import type { SuggestionItem, SuggestionQuery } from './contract.ts';
import type { Status } from './rules.ts';

/** What the words of an export need to know of the bureau. */
export interface SheetNames {
  kind(code: Kind): string;
  category(code: string): string;
  /** Wall time in the bureau's zone, `YYYY-MM-DD HH:MM`. @param at epoch ms */
  wallTime(at: number): string;
}

export interface Sheet {
  headings: string[];
  /** Width of each column in characters. */
  widths: number[];
  row(item: SuggestionItem): string[];
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  received: '已收到',
  review: '待分拣',
  routed: '待签收',
  accepted: '办理中',
  awaiting_citizen: '待补充',
  returned: '已退单',
  handed_over: '已转外部',
  resolved: '已办结',
  closed: '已归档',
  merged: '已并案',
  declined: '不予受理',
  withdrawn: '已撤回',
};
const URGENCY_WORDS = { now: '紧急', urgent: '加急', normal: '普通' } as const;

// Beginnings that a spreadsheet takes for a formula, whatever blank or invisible signs stand before them.
const FORMULA = /^[\s\p{Cf}'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
// Signs that no XML may hold.
const UNFIT = /[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu;

/**
 * A text as a cell that does nothing when it is opened: what could begin a formula stands behind an apostrophe, signs
 * that make a sheet unreadable are left out. Source: OWASP "CSV Injection".
 */
export function safeCell(text: string): string {
  const fit = text.replace(UNFIT, '');
  return FORMULA.test(fit) || /^[\t\r]/.test(fit) ? `'${fit}` : fit;
}

/** The columns for a person: without the words of the matter for who reads figures and lists only. */
export function sheetFor(actor: Pick<StaffActor, 'role'>, names: SheetNames): Sheet {
  const time = (iso: string | null) => (iso === null ? '' : names.wallTime(Date.parse(iso)));
  const yes = (is: boolean) => (is ? '是' : '');
  const columns: [heading: string, width: number, cell: (item: SuggestionItem) => string][] = [
    ['编号', 13, (i) => i.number],
    ['状态', 10, (i) => STATUS_WORDS[i.status]],
    ['诉求类型', 12, (i) => names.kind(i.kind)],
    ['类别', 20, (i) => names.category(i.category)],
    ['属地派出所', 14, (i) => i.station?.name ?? ''],
    ['承办单位', 16, (i) => i.unit?.name ?? ''],
    ['乡镇', 10, (i) => i.town ?? ''],
    ['村（社区）', 12, (i) => i.village ?? ''],
    ['紧急程度', 10, (i) => URGENCY_WORDS[i.urgency]],
    ['收到时间', 17, (i) => time(i.createdAt)],
    ['更新时间', 17, (i) => time(i.updatedAt)],
    ['办理期限', 17, (i) => time(i.dueAt)],
    ['超期', 6, (i) => yes(i.overdue)],
    ['涉密', 6, (i) => yes(i.confidential)],
    ['承办人', 10, (i) => i.assignee?.name ?? ''],
    ['申请重办', 10, (i) => yes(i.reopenAsked)],
    ['评分', 6, (i) => (i.rating === null ? '' : String(i.rating))],
    ...(actor.role === 'viewer'
      ? []
      : [['摘要（脱敏）', 60, (i: SuggestionItem) => i.summary ?? ''] satisfies [string, number, unknown]]),
  ];
  return {
    headings: columns.map(([heading]) => heading),
    widths: columns.map(([, width]) => width),
    row: (item) => columns.map(([, , cell]) => safeCell(cell(item))),
  };
}

export interface ExportFacts {
  id: string;
  actor: Pick<StaffActor, 'name' | 'username'>;
  /** Epoch ms. */
  at: number;
  rows: number;
  /** There were more than a file of this kind holds. */
  capped: boolean;
}

/** The last line of every file: who took it along, when, how much, under which number it stands in the audit log. */
export function watermark({ id, actor, at, rows, capped }: ExportFacts, names: SheetNames): string {
  const who = `由 ${actor.name}（${actor.username}）于 ${names.wallTime(at)} 导出，共 ${rows} 条，导出编号 ${id}。`;
  const more = capped ? `符合条件的不止这些，本文件只含前 ${rows} 条，请缩小筛选范围后分批导出。` : '';
  return `${who}${more}内部资料，请勿外传。`;
}

/**
 * What was asked for, as codes for the audit log: never the words that were searched, only that there were some.
 * @returns for example `status=routed,accepted unit=traffic q=*`
 */
export function filterCodes(query: SuggestionQuery): string {
  const { q, cursor: _cursor, limit: _limit, ...codes } = query;
  const parts = Object.entries(codes).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${/^[\w.,:+-]*$/.test(String(value)) ? value : '*'}`],
  );
  return [...parts, ...(q ? ['q=*'] : [])].join(' ');
}
