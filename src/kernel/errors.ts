export type Locale = 'zh-CN' | 'en';

interface ErrorEntry {
  status: number;
  log: 'none' | 'info' | 'warn' | 'error';
  zh: string;
  en: string;
}

/** Every way a request can fail: HTTP status, log level and text in both languages. `{x}` is filled from params. */
export const ERROR_TABLE = {
  unreadable: { status: 400, log: 'none', zh: '请求无法读取', en: 'The request could not be read' },
  wrong_media_type: { status: 415, log: 'none', zh: '不支持的内容类型', en: 'Unsupported media type' },
  too_large: { status: 413, log: 'none', zh: '内容太大', en: 'Too large' },
  invalid: { status: 422, log: 'none', zh: '内容不符合要求', en: 'The content is not valid' },
  not_signed_in: { status: 401, log: 'none', zh: '请先登录', en: 'Please sign in' },
  wrong_credentials: { status: 401, log: 'none', zh: '用户名或密码不对', en: 'Wrong user name or password' },
  wrong_password: { status: 422, log: 'none', zh: '当前密码不对', en: 'The present password is wrong' },
  forbidden: { status: 403, log: 'none', zh: '您没有权限做这件事', en: 'You may not do this' },
  must_change_password: {
    status: 403,
    log: 'none',
    zh: '请先修改密码',
    en: 'Please change your password first',
  },
  wrong_origin: { status: 403, log: 'info', zh: '请求来源不对', en: 'Wrong origin' },
  not_found: { status: 404, log: 'none', zh: '没有找到', en: 'Not found' },
  method_not_allowed: { status: 405, log: 'none', zh: '不支持的请求方法', en: 'Method not allowed' },
  conflict: {
    status: 409,
    log: 'none',
    zh: '内容已被他人修改，请刷新后再试',
    en: 'It was changed meanwhile; reload and try again',
  },
  exists: { status: 422, log: 'none', zh: '{what}已存在', en: '{what} exists already' },
  action_unknown: { status: 422, log: 'none', zh: '没有“{action}”这个操作', en: 'There is no action “{action}”' },
  action_not_allowed: {
    status: 422,
    log: 'none',
    zh: '现在不能这样办理：{why}',
    en: 'Not possible now: {why}',
  },
  too_many: { status: 429, log: 'none', zh: '操作太频繁，请稍后再试', en: 'Too many requests; try again later' },
  unavailable: {
    status: 503,
    log: 'warn',
    zh: '服务暂时不可用，请稍后再试',
    en: 'Temporarily unavailable; try again later',
  },
  internal: { status: 500, log: 'error', zh: '服务出错了（编号 {id}）', en: 'Internal error ({id})' },
  config: { status: 500, log: 'none', zh: '配置错误：{message}', en: 'Configuration: {message}' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_TABLE;

/** One field that is not right: where, and what it should be, in Chinese unless the reader's language is known. */
export interface FieldError {
  path: string;
  message: string;
  /** The same in English; the message as it stands where there is none. */
  en?: string;
}

/** The same words in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export interface ErrorParams {
  [name: string]: string | number | Words | readonly FieldError[] | undefined;
  errors?: readonly FieldError[];
  /** Seconds until another try makes sense (429, 503). */
  retryAfter?: number;
}

/** The one error of the program that is meant for its user. Anything else that is thrown is a fault. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  get status(): number {
    return ERROR_TABLE[this.code].status;
  }
}

/** A 422 that names one field. @param en the message in English */
export function invalid(path: string, message: string, en?: string): AppError {
  return new AppError('invalid', { errors: [{ path, message, ...(en === undefined ? {} : { en }) }] });
}

/** Text of an error in the reader's language. */
export function errorText(code: ErrorCode, params: ErrorParams, locale: Locale): string {
  const entry = ERROR_TABLE[code];
  const text = locale === 'en' ? entry.en : entry.zh;
  return text.replace(/\{(\w+)\}/g, (_, key: string) => inWords(params[key], locale));
}

function inWords(value: ErrorParams[string], locale: Locale): string {
  if (typeof value === 'object' && 'zh' in value) return locale === 'en' ? value.en : value.zh;
  return String(value ?? '');
}
