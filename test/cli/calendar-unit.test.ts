import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/calendar.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { updateUnit } from '../../src/people/commands/update-unit.ts';
import { addPerson } from '../people/cast.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import { testDeps } from '../setup/deps.ts';
import { newDataDir } from '../setup/service.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function due(...more: string[]): Promise<string> {
  await run(['due', '--from', '2026-03-03T10:00:00+08:00', '--for', '1wd', ...more]);
  return (JSON.parse(lines.at(-1) ?? '{}') as { due: string }).due;
}

async function withHours(db: TestStore): Promise<void> {
  const deps = testDeps(db);
  await loadPackIntoDatabase(deps);
  const admin = await addPerson(deps, 'admin');
  const hours = { every: [{ from: '09:00', to: '16:00' }] };
  await updateUnit(deps, admin, { code: 'household', level: null }, { hours }, '::1');
}

it('counts the office hours that were set for the unit', async () => {
  const db = await freshStore('sqlite');
  try {
    await withHours(db);
    vi.stubEnv('DATABASE_URL', db.url);
    vi.stubEnv('DATA_DIR', db.dir);
    expect(await due('--unit', 'household')).toBe('2026-03-04T08:00:00.000Z');
    expect(await due('--unit', 'traffic')).toBe('2026-03-04T09:30:00.000Z');
    expect(await due()).toBe('2026-03-04T09:30:00.000Z');
  } finally {
    await db.drop();
  }
});

it('counts the usual hours before there is a database, makes none, and knows which units there are', async () => {
  const { dir, remove } = newDataDir();
  try {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('DATA_DIR', dir);
    expect(await due('--unit', 'pcs-fengting')).toBe('2026-03-04T09:30:00.000Z');
    await expect(due('--unit', 'pcs-nowhere')).rejects.toThrow(UsageError);
    expect(readdirSync(dir)).toEqual([]);
  } finally {
    remove();
  }
});
