import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { projectRoot } from '../../src/kernel/project-root.ts';
import { settingTable } from '../../src/settings/table.ts';

it('an I/O error of the system answers nobody with success', { timeout: 60_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-io-'));
  const url = `sqlite:${dir}/test.sqlite`;
  // Past the limit each write fails with EFBIG, which SQLite meets as an I/O error.
  const limited = `ulimit -f 3000; exec "$0" --import tsx test/store/io-error-child.ts "$1"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', limited, process.execPath, url], {
    cwd: projectRoot(),
    encoding: 'utf8',
  });
  const line = stdout.split('\n').find((l) => l.startsWith('{'));
  expect(line, stderr).toBeDefined();
  const said = JSON.parse(line ?? '') as { answered: string[]; refused: number; plain: boolean; codes: string[] };
  expect(said.answered.length).toBeGreaterThan(0);
  expect(said.refused).toBeGreaterThan(0);
  expect(said.plain).toBe(true);
  expect(said.codes.join()).toMatch(/SQLITE_(IOERR|FULL)/);

  const source = await dataSource(url).initialize();
  const stored = (await source.getRepository(settingTable).find()).map((row) => row.key);
  await source.destroy();
  expect(stored.sort()).toEqual(said.answered.sort());
  rmSync(dir, { recursive: true, force: true });
});
