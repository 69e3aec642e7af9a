import { dataSource } from '../../ormconfig.ts';
import { processConfig } from '../boot/environment.ts';
import { loadPack } from '../bureaus/load-pack.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError, errorText } from '../kernel/errors.ts';
import { createLocalHints } from '../kernel/hints.ts';
import { createIds } from '../kernel/ids.ts';
import { createLogger } from '../kernel/logger.ts';
import { loadPackIntoDatabase } from '../people/commands/load-pack.ts';
import { addUser, disableUser, setUserPassword } from '../people/commands/user-cli.ts';
import { openStore } from '../store/open-store.ts';
import { needed, PlainFailure, readOptions, UsageError } from './usage.ts';

const OPTIONS = {
  role: { type: 'string' },
  unit: { type: 'string' },
  name: { type: 'string' },
  clearance: { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
} as const;

/** Adds an account, sets its password, or closes it; works beside a running service. */
export async function run(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args;
  if (what !== 'add' && what !== 'password' && what !== 'disable')
    throw new UsageError('user add|password|disable NAME');
  const { values, positionals } = readOptions(rest, OPTIONS, 1);
  const username = needed(positionals[0], 'NAME');
  const role = what === 'add' ? needed(values.role, '--role') : '';
  const given = values['password-stdin'] ? { password: await firstLine() } : {};
  const config = processConfig();
  const ids = createIds();
  const connect = (poolSize?: number) => dataSource(config.databaseUrl, poolSize);
  const store = await openStore({ connect, ids, log: createLogger(config.logLevel), now: systemClock.now });
  try {
    const deps = { store, ids, clock: systemClock, hints: createLocalHints(), pack: loadPack(config.bureau) };
    await loadPackIntoDatabase(deps);
    const { unit, name, clearance } = values;
    const fields = { ...(unit ? { unit } : {}), ...(name ? { name } : {}), ...(clearance ? { clearance } : {}) };
    const answer =
      what === 'add'
        ? await addUser(deps, { username, role, ...fields, ...given })
        : what === 'password'
          ? { password: await setUserPassword(deps, username, given.password) }
          : { account: await disableUser(deps, username) };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  } catch (error) {
    throw error instanceof AppError ? new PlainFailure(inWords(error)) : error;
  } finally {
    await store.close();
  }
}

function inWords({ code, params }: AppError): string {
  const fields = (params.errors ?? []).map((e) => `${e.path}: ${e.message}`);
  return [errorText(code, params, 'en'), ...fields].join('; ');
}

async function firstLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return needed(text.split(/\r?\n/)[0], 'a password on standard input');
}
