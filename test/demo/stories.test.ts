import { describe, expect, it } from 'vitest';
import { CAST } from '../../src/demo/cast.ts';
import { STORIES } from '../../src/demo/stories.ts';
import { maskText } from '../../src/language/pii.ts';
import { unitProblem } from '../../src/people/rules.ts';
import { testPack } from '../setup/deps.ts';

const words = STORIES.flatMap((s) => s.steps.flatMap((step) => (step.type === 'citizen' ? step.says : [])));

describe('the stories of the demo', () => {
  it('have names of their own', () => {
    expect(new Set(STORIES.map(({ id }) => id)).size).toBe(STORIES.length);
    expect(STORIES.length).toBeGreaterThanOrEqual(60);
  });

  it('name no telephone, plate or identity that could be anybody’s', () => {
    const found = words.flatMap((text) => maskText(text).spans.map((s) => [s.type, text.slice(s.start, s.end)]));
    const invented = /^(1[38]\d ?0000 ?00\d\d|13800000\d\d\d|闽B0Y000)$/;
    expect(found.filter(([type, value]) => type !== 'name' && !invented.test(value ?? ''))).toEqual([]);
    expect(found.some(([type]) => type === 'mobile')).toBe(true);
  });

  it('know only categories of the bureau', () => {
    const { categories } = testPack();
    expect(STORIES.filter(({ is }) => is && !categories.has(is[1])).map(({ id }) => id)).toEqual([]);
  });

  it('are played by people whose units exist', () => {
    const units = new Map(testPack().units.map((unit) => [unit.code, { ...unit, active: 1 as const }]));
    const wrong = CAST.filter(({ role, unit }) =>
      unitProblem(role, unit, unit === null ? null : (units.get(unit) ?? null)),
    );
    expect(wrong).toEqual([]);
    const stations = CAST.filter(({ role, unit }) => role === 'head' && unit?.startsWith('pcs-'));
    expect(stations.length).toBeGreaterThanOrEqual(5);
    expect(new Set(CAST.map(({ username }) => username)).size).toBe(CAST.length);
  });
});
