import { normalise } from './normalise.ts';
import type { NamedPlace, PlaceIndex } from './place-index.ts';

/** What part a place plays in the sentence; a higher number decides first. */
export const ROLES = {
  direction: 0,
  home: 1,
  hospital: 2,
  station: 3,
  lives: 4,
  generic: 5,
  plain: 6,
  incident: 7,
} as const;
export type Role = keyof typeof ROLES;

/** A name of a place found in a text. */
export interface Mention {
  start: number;
  end: number;
  words: string;
  readings: readonly NamedPlace[];
  role: Role;
}

/** Aliases that only loosely mean a place (城里, 车站): any better-named place wins. */
const GENERIC =
  /^(?:城里|城关|县城|街里|市里|车站|一中|步行街|县医院|总医院|妇幼|双塔|博物馆|文庙|实小|古邑|南门外|汽车站)$/u;

/** A name of two letters that goes on as another word, or is cut out of one. */
const CUT_BEFORE: Readonly<Record<string, RegExp>> = {
  车站: /[交火运动停汽充换电]$/u,
  一中: /[十二三百州莆高初]$/u,
  城里: /[长衣外]$/u,
  大济: /[伟]$/u,
};

/** A name that ends in 下, 后, 上 … and goes on as "below", "behind": 拦水坝下面. */
const GOES_ON = /[上下前后里外]$/u;

/**
 * Names of the index in a text, left to right, the longest at each position, never overlapping.
 * Linear in the length of the text (times the longest name).
 */
export function findMentions(text: string, index: PlaceIndex): Mention[] {
  const { text: plain } = normalise(text);
  const found: Mention[] = [];
  for (let at = 0; at < plain.length; at++) {
    for (let length = Math.min(index.longest, plain.length - at); length >= 2; length--) {
      const words = plain.slice(at, at + length);
      const readings = index.names.get(words);
      if (!readings || (GOES_ON.test(words) && /^[面边头]/u.test(plain.slice(at + length, at + length + 1)))) continue;
      if (CUT_BEFORE[words]?.test(plain.slice(Math.max(0, at - 1), at))) continue;
      found.push({
        start: at,
        end: at + length,
        words,
        readings,
        role: roleOf(plain, at, at + length, words, readings),
      });
      at += length - 1;
      break;
    }
  }
  return found;
}

const ADDRESS = /^(?:市)?(?:市|县)?仙游/u;

function roleOf(text: string, start: number, end: number, words: string, readings: readonly NamedPlace[]): Role {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  if (readings.every((r) => r.sort === 'outside') && (ADDRESS.test(after) || /福建省?$/u.test(before)))
    return 'direction';
  if (isDirection(before, after)) return 'direction';
  if (isHome(before, after)) return 'home';
  if (/(?:家在|家住|住在|我住|们住|住)$/u.test(before)) return 'lives';
  if (readings.some((r) => r.sort === 'station')) return 'station';
  if (
    readings.some((r) => r.kind === 'hospital') &&
    !/^(?:的)?(?:门口|里|停车|附近|对面|旁边|后面|大厅|急诊)/u.test(after)
  )
    return 'hospital';
  if (GENERIC.test(words)) return /(?:^|[^送去往到])在$/u.test(before) ? 'plain' : 'generic';
  if (/(?:在|于)$/u.test(before) || /^(?:这边|那边|这里|附近|一带|街上|门口|发生|出了|有人)/u.test(after))
    return 'incident';
  return 'plain';
}

function isDirection(before: string, after: string): boolean {
  if (/(?:往|朝|向|开往|去往|跑向|逃往|逃到|跑到|回|通往)$/u.test(before)) return true;
  if (/^(?:方向|那头跑|去的|的方向|方面)/u.test(after)) return true;
  return (
    /(?:想去|要去|坐车去|坐到|打工|调去|嫁到|迁到|卖到|送到|寄到|搬到|不去|不想进|去)$/u.test(before) &&
    !/^(?:的|这边|那边)/u.test(after)
  );
}

function isHome(before: string, after: string): boolean {
  if (/(?:老家|户口|户籍|籍贯|祖籍|娘家|原籍|出生)(?:还)?(?:是|在)?$/u.test(before)) return true;
  return /^(?:镇|乡|村|街道|社区|街)?(?:人(?!行|民|家|口|流|武|工)|老乡|户口|的媳妇|媳妇|籍|嫁)(?![太多挤被把在从拿打追都很])/u.test(
    after,
  );
}
