import type { Locale } from '../kernel/errors.ts';

/** What the words need of an issue of zod, whatever its code. */
export interface Issue {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
  readonly format?: string;
  readonly values?: readonly unknown[];
}

type Pair = readonly [zh: string, en: string];

const TYPES: Record<string, Pair> = {
  string: ['文本', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['是或否', 'true or false'],
  array: ['列表', 'a list'],
  object: ['对象', 'an object'],
  record: ['对象', 'an object'],
};

const FORMATS: Record<string, Pair> = {
  datetime: ['应为带时区的 ISO 8601 时间', 'Must be an ISO 8601 time with offset'],
  date: ['应为日期（年-月-日）', 'Must be a date (yyyy-mm-dd)'],
  url: ['应为网址', 'Must be an address'],
  email: ['应为电子邮箱', 'Must be an e-mail address'],
};

const SHOWN_VALUES = 20;

function tooSmall({ origin, minimum, inclusive }: Issue): Pair {
  if (origin === 'string') {
    return minimum === 1
      ? ['不能为空', 'Must not be empty']
      : [`至少 ${minimum} 个字符`, `At least ${minimum} characters`];
  }
  if (origin === 'array' || origin === 'set') return [`至少 ${minimum} 项`, `At least ${minimum} items`];
  return inclusive === false
    ? [`必须大于 ${minimum}`, `Must be above ${minimum}`]
    : [`不能小于 ${minimum}`, `At least ${minimum}`];
}

function tooBig({ origin, maximum, inclusive }: Issue): Pair {
  if (origin === 'string') return [`最多 ${maximum} 个字符`, `At most ${maximum} characters`];
  if (origin === 'array' || origin === 'set') return [`最多 ${maximum} 项`, `At most ${maximum} items`];
  return inclusive === false
    ? [`必须小于 ${maximum}`, `Must be below ${maximum}`]
    : [`不能大于 ${maximum}`, `At most ${maximum}`];
}

function wrongValue({ values = [] }: Issue): Pair {
  const shown = values.slice(0, SHOWN_VALUES).map(String);
  const more = values.length > SHOWN_VALUES ? '…' : '';
  return [`只能是：${shown.join('、')}${more}`, `Must be one of: ${shown.join(', ')}${more}`];
}

function pairOf(issue: Issue): Pair {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return ['必填', 'Required'];
      const type = TYPES[issue.expected ?? ''];
      return type ? [`应为${type[0]}`, `Must be ${type[1]}`] : ['类型不对', 'Wrong type'];
    }
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return FORMATS[issue.format ?? ''] ?? ['格式不对', 'Wrong format'];
    case 'invalid_value':
      return wrongValue(issue);
    case 'invalid_union':
      return ['格式不对', 'Wrong format'];
    case 'unrecognized_keys':
      return ['有多余的字段', 'Unknown fields'];
    default:
      return ['不符合要求', 'Not valid'];
  }
}

/** What is wrong with one field, in the reader's language; never repeats what was sent. */
export function issueWords(issue: Issue, locale: Locale): string {
  return pairOf(issue)[locale === 'en' ? 1 : 0];
}
