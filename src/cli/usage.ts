import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called wrongly: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command could not do its work for a reason that needs no stack: told in one line, exit code 1. */
export class PlainFailure extends Error {
  readonly plain = true;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads options strictly. @throws UsageError naming the one that is wrong */
export function readOptions<const O extends Options>(args: readonly string[], options: O, positionals = 0) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: positionals > 0, strict: true });
    if (parsed.positionals.length > positionals)
      throw new UsageError(`too many words: ${parsed.positionals.join(' ')}`);
    return parsed;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** A value that must be given. @throws UsageError naming it */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is needed`);
  return value;
}
