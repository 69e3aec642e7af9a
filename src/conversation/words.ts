import type { MessageBody } from './rules.ts';
import { say } from './say.ts';

/** A message as one line of text: its words, or what stands for a picture or place. */
export function bodyText(body: MessageBody): string {
  if (body.text !== undefined) return body.text;
  if (body.location) return body.location.label ? `${say('location')} ${body.location.label}` : say('location');
  return say('picture');
}

/** A deadline as words of a receipt: `15wd` → 15个工作日内答复. */
export function deadlineWords(spec: string): string {
  if (spec === '0') return say('deadline.now');
  const parts = /^(\d+)(m|h|d|wh|wd)$/.exec(spec);
  const n = parts?.[1] ?? '';
  switch (parts?.[2]) {
    case 'm':
      return say('deadline.minutes', { n });
    case 'h':
    case 'wh':
      return say('deadline.hours', { n });
    case 'wd':
      return say('deadline.working_days', { n });
    case 'd':
      return say('deadline.days', { n });
    default:
      return say('deadline.none');
  }
}

/** A date as people say it: 11月26日. */
export function dayWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone, month: 'long', day: 'numeric' }).format(at);
}
