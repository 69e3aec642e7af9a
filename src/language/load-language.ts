import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BureauPack } from '../bureaus/pack.ts';
import { projectRoot } from '../kernel/project-root.ts';
import { parseAlarms, parseCorpus, parseLexicon } from './corpus.ts';
import type { LanguageData } from './language-data.ts';
import { buildPlaceIndex } from './place-index.ts';
import type { TextModels } from './read-matter.ts';
import { type Corpus, RECIPE, trainLanguage } from './train-language.ts';

const LEXICON_FILE = 'lexicon.tsv';
const FOLDER = () => join(projectRoot(), 'src', 'language', 'corpus');

/** Files of the corpus in the order in which they are learned: messages with both labels, and cases of alarms. */
export function corpusFiles(): { messages: string[]; alarms: string[] } {
  const files = readdirSync(FOLDER())
    .filter((file) => file.endsWith('.tsv') && file !== LEXICON_FILE)
    .sort();
  return {
    messages: files.filter((file) => !file.startsWith('alarm-')),
    alarms: files.filter((file) => file.startsWith('alarm-')),
  };
}

/** Where a model comes from. */
interface Source {
  version: string;
  corpus(): Corpus;
}

type Labels = Pick<BureauPack, 'kinds' | 'categories'>;

function readSource(pack: Labels): Source {
  const { messages, alarms } = corpusFiles();
  const contents = new Map(
    [...messages, ...alarms, LEXICON_FILE].map((file) => [file, readFileSync(join(FOLDER(), file), 'utf8')]),
  );
  const hash = createHash('sha256').update(RECIPE);
  for (const content of contents.values()) hash.update('\0').update(content);
  const named = <T>(file: string, parse: (content: string) => T): T => {
    try {
      return parse(contents.get(file) ?? '');
    } catch (error) {
      throw new Error(`${file}, ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    version: hash.digest('hex').slice(0, 16),
    corpus: () => ({
      rows: messages.flatMap((file) => named(file, (content) => parseCorpus(content, pack))),
      alarms: alarms.flatMap((file) => named(file, parseAlarms)),
      lexicon: named(LEXICON_FILE, parseLexicon),
    }),
  };
}

/** The corpus and the lexicon, for training, tests and measurements. @throws Error naming file and line */
export function readCorpus(pack: Labels): Corpus {
  return readSource(pack).corpus();
}

const fileOf = (version: string) => join(projectRoot(), 'dist', 'language', `model-${version}.json`);

function readModel(version: string): TextModels | null {
  try {
    const kept = JSON.parse(readFileSync(fileOf(version), 'utf8')) as { version?: string; models?: TextModels };
    return kept.version === version && kept.models ? kept.models : null;
  } catch {
    // Absent, half-written by another version of this program, or unreadable: it is made anew.
    return null;
  }
}

/** Writes beside the goal and renames, so that no reader ever sees half a file. A folder that cannot be written is no error. */
function keepModel(version: string, models: TextModels): void {
  const goal = fileOf(version);
  const draft = `${goal}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(join(projectRoot(), 'dist', 'language'), { recursive: true });
    writeFileSync(draft, JSON.stringify({ version, models }));
    renameSync(draft, goal);
  } catch {
    rmSync(draft, { force: true });
  }
}

/**
 * Makes the model ahead of time, as the build does; nothing happens when it is there already.
 * @returns its version, and whether it had to be trained
 * @throws Error naming file and line when the corpus is not right
 */
export function buildLanguageModel(pack: Labels): { version: string; trained: boolean; models: TextModels } {
  const source = readSource(pack);
  const kept = readModel(source.version);
  if (kept) return { version: source.version, trained: false, models: kept };
  const { models } = trainLanguage(source.corpus());
  keepModel(source.version, models);
  return { version: source.version, trained: true, models };
}

/**
 * Loads what understanding needs: the model from its file under `dist/language`, trained on the spot (some seconds) when
 * absent, and the index of places. The only part of this folder that touches the disk.
 * @throws Error naming file and line when the corpus is not right
 */
export function loadLanguage(pack: BureauPack): LanguageData {
  const { version, models } = buildLanguageModel(pack);
  const labels = new Map<string, string>();
  for (const [code, entry] of [...pack.kinds, ...pack.groups, ...pack.categories]) labels.set(code, entry.zh);
  return { places: buildPlaceIndex(pack), model: models, modelVersion: version, labels };
}
