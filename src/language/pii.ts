import { hideAccessCodes } from './access-code-mask.ts';
import { PATTERNS } from './pii-patterns.ts';
import { plainUnits } from './plain-units.ts';
import type { PiiSpan, PiiType } from './rules.ts';

/** Kept characters at the beginning and end of each kind of personal data (rules.md section 7). */
const KEEP: Readonly<Record<PiiType, { head: number; tail: number }>> = {
  id: { head: 3, tail: 2 },
  mobile: { head: 3, tail: 4 },
  landline: { head: 0, tail: 3 },
  plate: { head: 2, tail: 2 },
  bankcard: { head: 0, tail: 4 },
  qq: { head: 2, tail: 2 },
  wechat: { head: 2, tail: 0 },
  name: { head: 1, tail: 0 },
};

const COMPOUND_SURNAME = /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木)/u;
/** Separators that stay, so that a masked number can still be read as one. */
const SEPARATOR = /[\s\-+()（）·.•]/u;

/** Finds personal data. Offsets in UTF-16 units of the text given, ascending, never overlapping. */
export function findPii(text: string): PiiSpan[] {
  const plain = plainUnits(text);
  const spans: PiiSpan[] = [];
  // One mark a unit, so that the work stays linear however many spans there are.
  const marked = new Uint8Array(plain.length);
  const taken = (start: number, end: number) => marked.subarray(start, end).includes(1);
  for (const { type, regex, group = 0, accept } of PATTERNS) {
    for (const match of plain.matchAll(regex)) {
      const [start, end] = match.indices?.[group] ?? [0, 0];
      if (end > start && !taken(start, end) && (accept?.(match[group] ?? '', plain, start) ?? true)) {
        spans.push({ type, start, end });
        marked.fill(1, start, end);
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

function maskSpan(original: string, type: PiiType): string {
  const plain = plainUnits(original);
  // Digits spelled out as speech recognition writes them: the whole run goes (rules.md section 7).
  if (type === 'mobile' && !/\d/.test(plain)) return original.replace(/\S/gu, '*');
  const units = [...Array(plain.length).keys()].filter((i) => !SEPARATOR.test(plain.charAt(i)));
  const prefix = type === 'mobile' ? Math.max(0, units.length - 11) : 0;
  const keep = KEEP[type];
  let { head } = keep;
  if (type === 'name' && COMPOUND_SURNAME.test(plain)) head = 2;
  if (type === 'landline') head = /^[(（]?0/.test(plain) ? areaCode(plain) : 0;
  const hidden = new Set(units.slice(prefix + head, Math.max(prefix + head, units.length - keep.tail)));
  return Array.from({ length: original.length }, (_, i) => (hidden.has(i) ? '*' : original.charAt(i))).join('');
}

/** Digits of the area code: what stands before a separator, else four (three for 010 and 02x). */
function areaCode(plain: string): number {
  const before = /^[(（]?(0\d{2,3})[)）\s-]/.exec(plain)?.[1];
  if (before) return before.length;
  return /^[(（]?0(?:10|2\d)/.test(plain) ? 3 : 4;
}

/** Masks personal data, keeping length, separators and everything outside the spans. */
export function maskPii(text: string): { masked: string; spans: PiiSpan[] } {
  const spans = findPii(text);
  let masked = '';
  let at = 0;
  for (const { type, start, end } of spans) {
    masked += text.slice(at, start) + maskSpan(text.slice(start, end), type);
    at = end;
  }
  return { masked: masked + text.slice(at), spans };
}

/** Masks personal data and access codes, keeping length and separators. The spans are those of personal data. */
export function maskText(text: string): { masked: string; spans: PiiSpan[] } {
  const { masked, spans } = maskPii(text);
  return { masked: hideAccessCodes(masked), spans };
}
