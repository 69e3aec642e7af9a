import { expect, it } from 'vitest';
import { taxonomyOf } from '../../src/settings/queries/read-taxonomy.ts';
import { bureauRules, NO_CHANGES } from '../../src/settings/rules.ts';
import { testPack } from '../setup/deps.ts';

const taxonomy = taxonomyOf(testPack(), bureauRules(testPack(), NO_CHANGES));

it('gives every category a group that is listed', () => {
  const groups = new Set(taxonomy.groups.map((g) => g.code));
  expect(taxonomy.categories.length).toBeGreaterThan(30);
  expect(taxonomy.categories.filter((c) => !groups.has(c.group))).toEqual([]);
  expect(taxonomy.categories.find((c) => c.code === 'conduct.abuse')).toMatchObject({ confidential: true });
  expect(taxonomy.categories.find((c) => c.code === 'traffic.parking')).toMatchObject({
    group: 'traffic',
    confidential: false,
  });
});

it('gives the 18 towns with their stations and every village under one of them', () => {
  const villages = testPack().gazetteer.filter((p) => p.level === 'village');
  expect(taxonomy.towns).toHaveLength(18);
  expect(taxonomy.towns.every((t) => t.station)).toBe(true);
  expect(taxonomy.towns.flatMap((t) => t.villages)).toHaveLength(villages.length);
});

it('tells the lead units and stations that administrators set', () => {
  const leads = new Map([['traffic.parking', 'public-order']]);
  const places = new Map([['枫亭镇', 'pcs-licheng']]);
  const changed = taxonomyOf(testPack(), bureauRules(testPack(), { ...NO_CHANGES, leads, places }));
  expect(changed.categories.find((c) => c.code === 'traffic.parking')?.leadUnit).toBe('public-order');
  expect(changed.towns.find((t) => t.name === '枫亭镇')?.station).toBe('pcs-licheng');
});
