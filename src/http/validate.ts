import type * as z from 'zod';
import type { EndpointSpec } from '../kernel/endpoint.ts';
import { AppError, type FieldError, type Locale } from '../kernel/errors.ts';
import { findUnclean } from './find-unclean.ts';
import { type Issue, issueWords } from './issue-words.ts';

/** What came with a request, by part. */
export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

const UNCLEAN = {
  'zh-CN': '含有不允许的控制字符或残缺的字符',
  en: 'Contains control characters or broken characters',
};

function check(schema: z.ZodType, value: unknown, root: string, locale: Locale, errors: FieldError[]): unknown {
  const parsed = schema.safeParse(value, { error: (issue) => issueWords(issue as Issue, locale) });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      errors.push({ path: issue.path.length > 0 ? issue.path.map(String).join('.') : root, message: issue.message });
    }
    return undefined;
  }
  for (const path of findUnclean(parsed.data)) errors.push({ path: path || root, message: UNCLEAN[locale] });
  return parsed.data;
}

/**
 * Checks all parts of a request against the endpoint's schemas; what the schemas do not name is left out.
 * @returns the parsed parts; `{}` for params and query without schema, undefined for a body without
 * @throws AppError invalid with every wrong field, messages in the caller's language
 */
export function validate(spec: EndpointSpec, input: Input, locale: Locale): Input {
  const errors: FieldError[] = [];
  const params = spec.params ? check(spec.params, input.params, 'params', locale, errors) : {};
  const query = spec.query ? check(spec.query, input.query, 'query', locale, errors) : {};
  const body = spec.body ? check(spec.body, input.body, 'body', locale, errors) : undefined;
  if (errors.length > 0) throw new AppError('invalid', { errors });
  return { params, query, body };
}
