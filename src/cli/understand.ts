import { loadPack } from '../bureaus/load-pack.ts';
import { readConfig } from '../kernel/config.ts';
import { loadLanguage } from '../language/load-language.ts';
import { understandLine } from '../language/understand-lines.ts';
import { inputLines, writeLine } from './lines.ts';
import { readOptions } from './usage.ts';

/** Reads a message a line, writes what the machine understands of it, in order. */
export async function run(args: readonly string[]): Promise<number> {
  readOptions(args, {});
  const { BUREAU } = process.env;
  const pack = loadPack(readConfig({ BUREAU }).bureau);
  const language = loadLanguage(pack);
  for await (const line of inputLines()) await writeLine(understandLine(line, language, pack));
  return 0;
}
