import zh from './locales/zh-CN.json' with { type: 'json' };

export type TextKey = keyof typeof zh;
type Params = Record<string, string | number>;

/** What the service says to a citizen. `{x}` is filled from params; a missing one stays empty. */
export function say(key: TextKey, params: Params = {}): string {
  return zh[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The words that staff wrote, out of a sentence that ends with them; the whole text when it is none of these sentences. */
export function withoutSentence(keys: readonly TextKey[], told: string): string {
  for (const key of keys) {
    const [before, after] = zh[key].split('{text}');
    if (before === undefined || after !== '') continue;
    const frame = before.split(/\{\w+\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
    const found = new RegExp(`^${frame.join('[^（）：\n]{0,60}')}`, 'u').exec(told);
    if (found) return told.slice(found[0].length);
  }
  return told;
}
