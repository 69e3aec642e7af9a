import { dataSource } from '../../ormconfig.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { settingTable } from '../../src/settings/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { memoryLog } from '../setup/databases.ts';

/*
 * Run by io-error.test.ts under a limit on the size of files: writes until the system refuses, and tells which units
 * were answered with success.
 */
const url = process.argv[2] ?? '';
const log = memoryLog();
const store = await openStore({ connect: () => dataSource(url), ids: createIds(), log, now: Date.now });
const value = 'x'.repeat(4_000);
const outcomes = await Promise.allSettled(
  Array.from({ length: 1_500 }, (_, i) =>
    store.unitOfWork((tx) => tx.repo(settingTable).insert({ key: `k${i}`, value, updatedAt: 1 })),
  ),
);
const answered = outcomes.flatMap((o, i) => (o.status === 'fulfilled' ? [`k${i}`] : []));
const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : []));
const codes = [...new Set(log.lines.map((l) => String((l.fields as { code?: string }).code)))];
console.log(
  JSON.stringify({ answered, refused: refused.length, plain: refused.every((r) => r instanceof AppError), codes }),
);
process.exit(0);
