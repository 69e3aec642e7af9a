import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../kernel/project-root.ts';
import { KINDS, type Kind } from '../language/rules.ts';
import type {
  BureauPack,
  Confidentiality,
  GazetteerPlace,
  HolidayDay,
  Landmark,
  MatchRule,
  PackUnit,
  TaxonomyEntry,
} from './pack.ts';

type Row = Record<string, string>;

function readTable(folder: string, file: string, needed: readonly string[]): Row[] {
  const path = join(folder, file);
  const rows = parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true }) as Row[];
  const missing = needed.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0) throw new Error(`${path}: column ${missing.join(', ')} is missing or the file is empty`);
  return rows;
}

const cell = (row: Row, column: string) => row[column] ?? '';
const orNull = (value: string) => (value === '' ? null : value);
const numberOrNull = (value: string) => (value === '' ? null : Number(value));
const list = (value: string) => value.split('|').filter(Boolean);

function gazetteerPlace(row: Row): GazetteerPlace {
  const level = cell(row, 'level') as GazetteerPlace['level'];
  const name = cell(row, 'name');
  return {
    level,
    type: cell(row, 'type'),
    name,
    shortName: cell(row, 'short_name'),
    aliases: list(cell(row, 'aliases')),
    town: level === 'town' ? name : level === 'village' ? cell(row, 'parent_name') : null,
    lat: numberOrNull(cell(row, 'lat')),
    lng: numberOrNull(cell(row, 'lng')),
    station: orNull(cell(row, 'station_code')),
    stationName: orNull(cell(row, 'station_name')),
    matchRule: cell(row, 'match_rule') as MatchRule,
  };
}

const landmark = (row: Row): Landmark => ({
  name: cell(row, 'name'),
  aliases: list(cell(row, 'aliases')),
  town: orNull(cell(row, 'town')),
  village: orNull(cell(row, 'village')),
  kind: cell(row, 'kind'),
});

const taxonomyEntry = (row: Row): TaxonomyEntry => ({
  code: cell(row, 'code'),
  parent: orNull(cell(row, 'parent')),
  zh: cell(row, 'zh'),
  en: cell(row, 'en'),
  definition: cell(row, 'definition'),
  examples: list(cell(row, 'examples')),
  leadUnit: cell(row, 'lead_unit'),
  deadline: cell(row, 'deadline'),
  firstReply: cell(row, 'first_reply'),
  emergency: cell(row, 'emergency') as TaxonomyEntry['emergency'],
  confidential: cell(row, 'confidential') as Confidentiality,
});

function unitsOf(gazetteer: readonly GazetteerPlace[], rows: readonly Row[]): PackUnit[] {
  const stations = gazetteer
    .filter((p) => p.level === 'town' && p.station)
    .map(
      (p): PackUnit => ({
        code: p.station ?? '',
        name: p.stationName ?? '',
        level: 'station',
        town: p.name,
        lat: p.lat,
        lng: p.lng,
      }),
    );
  const others = rows
    .filter((row) => cell(row, 'level') !== 'station')
    .map(
      (row): PackUnit => ({
        code: cell(row, 'code'),
        name: cell(row, 'zh'),
        level: cell(row, 'level') === 'external' ? 'external' : 'bureau',
        town: null,
        lat: null,
        lng: null,
      }),
    );
  return [...stations, ...others.filter((u) => u.level === 'bureau'), ...others.filter((u) => u.level === 'external')];
}

/**
 * Reads a bureau's data pack from `src/bureaus/<name>`.
 * @throws Error naming file and column when something is missing
 */
export function loadPack(name: string): BureauPack {
  const folder = join(projectRoot(), 'src', 'bureaus', name);
  const gazetteer = readTable(folder, 'gazetteer.csv', [
    'level',
    'name',
    'short_name',
    'station_code',
    'match_rule',
  ]).map(gazetteerPlace);
  const taxonomy = readTable(folder, 'taxonomy.csv', ['axis', 'level', 'code', 'lead_unit', 'deadline']);
  const of = (axis: string, level: string) =>
    new Map(
      taxonomy
        .filter((r) => cell(r, 'axis') === axis && cell(r, 'level') === level)
        .map((r) => [cell(r, 'code'), taxonomyEntry(r)]),
    );
  const kinds = of('kind', '1');
  const unknown = [...kinds.keys()].filter((k) => !(KINDS as readonly string[]).includes(k));
  if (unknown.length > 0) throw new Error(`${folder}/taxonomy.csv: unknown kind ${unknown.join(', ')}`);
  const unitRows = readTable(folder, 'units.csv', ['code', 'zh', 'level', 'oversight']);
  return {
    name,
    gazetteer,
    landmarks: readTable(folder, 'landmarks.csv', ['name', 'kind', 'town']).map(landmark),
    units: unitsOf(gazetteer, unitRows),
    oversight: unitRows.filter((row) => cell(row, 'oversight') === 'yes').map((row) => cell(row, 'code')),
    kinds: kinds as Map<Kind, TaxonomyEntry>,
    categories: of('category', '2'),
    groups: of('category', '1'),
    holidays: readTable(folder, 'holidays.csv', ['date', 'name', 'day']) as unknown as HolidayDay[],
  };
}
