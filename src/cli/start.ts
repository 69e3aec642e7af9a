import { processConfig } from '../boot/environment.ts';
import { DEMO_PASSWORD } from '../demo/cast.ts';
import { ConfigError } from '../kernel/config.ts';
import { startService } from '../main.ts';
import { DataDirBusyError } from '../store/data-dir-lock.ts';
import { PlainFailure, readOptions } from './usage.ts';

/** A second signal within this time is the same signal, sent to a whole group. */
const SAME_SIGNAL_MS = 1_000;
/** The longest a clean end may take. */
const END_MS = 7_500;

/** Runs the service until a signal ends it (0) or it can do its work no more (1: its supervisor starts it anew). */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { roles: { type: 'string' } });
  if (values.roles !== undefined) process.env.ROLES = values.roles;
  const config = processConfig();
  const ended = untilSignal();
  const service = await startService(config).catch((error) => {
    if (error instanceof DataDirBusyError)
      throw new PlainFailure(`DATA_DIR: ${config.dataDir} is in use by another process of this service`);
    if (error instanceof ConfigError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PlainFailure(`PORT: ${config.host}:${config.port} is in use`);
    throw error;
  });
  const base = config.publicUrl ?? service.url;
  if (base) process.stdout.write(`citizens  ${base}/\nstaff     ${base}/admin\n`);
  if (service.admin)
    process.stdout.write(`sign-in   ${service.admin.username} / ${service.admin.password}   (shown this once)\n`);
  if (config.demo)
    process.stdout.write(`demo      demo.dispatcher, demo.supervisor, demo.fengting.officer … / ${DEMO_PASSWORD}\n`);
  process.stdout.write('ready\n');
  const code = await Promise.race([ended.then(() => 0), service.broken.then(() => 1)]);
  setTimeout(() => process.exit(1), END_MS).unref();
  await service.stop();
  return code;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    const onSignal = () => {
      if (first === 0) {
        first = Date.now();
        process.stdout.write('ending\n');
        resolve();
      } else if (Date.now() - first > SAME_SIGNAL_MS) process.exit(1);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
