import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kernel/actor.ts';
import { KINDS } from '../../src/language/rules.ts';
import en from '../../src/panel/locales/en.json' with { type: 'json' };
import zh from '../../src/panel/locales/zh-CN.json' with { type: 'json' };
import { EMPTY_VALUES } from '../../src/panel/parts/action-body.ts';
import { EVENT_TYPES, EVENT_VARIANTS } from '../../src/panel/parts/event-words.ts';
import { QUICK_VIEWS } from '../../src/panel/parts/quick-views.ts';
import { REVEAL_FIELDS } from '../../src/panel/parts/reveal-fields.ts';
import { actionForm } from '../../src/suggestions/contract.ts';
import { IDEA_STAGES, STAFF_ACTIONS, STATUSES } from '../../src/suggestions/rules.ts';
import { TRANSITIONS } from '../../src/suggestions/transitions.ts';

const panel = fileURLToPath(new URL('../../src/panel', import.meta.url));

function textsOf(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const own = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(own, value);
    else for (const [k, v] of textsOf(value, own)) found.set(k, v);
  }
  return found;
}
const chinese = textsOf(zh);
const english = textsOf(en);
const gapsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

describe('the texts of the panel', () => {
  it('are the same in both languages, with the same gaps', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    for (const [key, text] of chinese) expect([key, gapsOf(english.get(key) ?? '')]).toEqual([key, gapsOf(text)]);
  });

  it('use no mark that the message language reads as its own', () => {
    for (const texts of [chinese, english])
      for (const [key, text] of texts) expect([key, /[@|]/.test(text)]).toEqual([key, false]);
  });

  it.each<[string, readonly string[]]>([
    ['event', EVENT_TYPES],
    ['event.variant', EVENT_VARIANTS],
    ['status', STATUSES],
    ['stage', IDEA_STAGES],
    ['action', STAFF_ACTIONS],
    ['role', ROLES],
    ['view', QUICK_VIEWS],
    ['reveal.field', REVEAL_FIELDS],
    ['field', Object.keys(EMPTY_VALUES)],
    ['purpose', 'ack receipt question progress reply result rating notice emergency talk'.split(' ')],
  ])('say every %s', (group, codes) => {
    expect(codes.filter((code) => !chinese.has(`${group}.${code}`))).toEqual([]);
  });

  it('has every text that the code names', () => {
    const files = readdirSync(panel, { recursive: true, encoding: 'utf8' }).filter((f) => /\.(vue|ts)$/.test(f));
    const named = files.flatMap((file) =>
      [...readFileSync(join(panel, file), 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map((m) => m[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !chinese.has(key))).toEqual([]);
  });

  it('has a form field for everything an action may ask', () => {
    const asked = Object.values(TRANSITIONS).flatMap((transition) => transition.fields.map((field) => field.name));
    expect(asked.filter((name) => !Object.hasOwn(EMPTY_VALUES, name))).toEqual([]);
    expect(KINDS.length).toBeGreaterThan(0);
    expect(actionForm.shape.action.options).toEqual(STAFF_ACTIONS);
  });
});
