import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PlainFailure } from './usage.ts';

/** Lines of standard input, as they come. */
export function inputLines(): AsyncIterable<string> {
  return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Lines of a file. @throws PlainFailure when it is not there */
export function fileLines(path: string): AsyncIterable<string> {
  if (!existsSync(path)) throw new PlainFailure(`${path} is not there`);
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

/** Writes one JSON line to standard output and waits when the reader is slow. */
export async function writeLine(value: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** `a,b` as field names. */
export const fieldList = (value: string) => value.split(',').map((f) => f.trim());

/** Tells of lines that were left out, by number, on standard error. */
export function reportBad(bad: readonly { line: number; error: string }[]): void {
  for (const { line, error } of bad) process.stderr.write(`line ${line}: ${error}\n`);
}
