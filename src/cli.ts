import { COMMANDS } from './cli/commands.ts';
import { UsageError } from './cli/usage.ts';
import { ConfigError } from './kernel/config.ts';

const USAGE = 2;
const FAILED = 1;

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, summary }]) => `  ${name} ${usage}\n      ${summary}`);
  return `jindianzi COMMAND\n\n${lines.join('\n')}\n`;
}

/** Runs one command of the command line. @returns the exit code: 0 done, 1 failed, 2 wrong usage */
async function run(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help());
    return name === undefined ? USAGE : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`jindianzi: there is no command ${JSON.stringify(name)}\n\n${help()}`);
    return USAGE;
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`jindianzi ${name} ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  const { run: runCommand } = await command.load();
  return runCommand(args);
}

function failed(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`jindianzi: ${error.message}\n`);
    return USAGE;
  }
  const plain = error instanceof ConfigError || (error as { plain?: boolean }).plain;
  const text = error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`jindianzi: ${text}\n`);
  return FAILED;
}

// A reader that stops early (head) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));
process.exitCode = await run(process.argv.slice(2)).catch(failed);
