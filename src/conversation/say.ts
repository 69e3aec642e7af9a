import zh from './locales/zh-CN.json' with { type: 'json' };

export type TextKey = keyof typeof zh;
type Params = Record<string, string | number>;

/** What the service says to a citizen. `{x}` is filled from params; a missing one stays empty. */
export function say(key: TextKey, params: Params = {}): string {
  return zh[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
