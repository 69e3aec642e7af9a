import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BureauPack } from '../bureaus/pack.ts';
import { projectRoot } from '../kernel/project-root.ts';
import { type CorpusRow, parseCorpus, parseLexicon } from './corpus.ts';
import type { LanguageData } from './language-data.ts';
import type { Lexicon } from './lexicon.ts';
import { buildPlaceIndex } from './place-index.ts';
import type { TextModels } from './read-matter.ts';
import { RECIPE, trainLanguage } from './train-language.ts';

/** Files of the corpus in the order in which they are learned. */
export const CORPUS_FILES = ['hand-a.tsv', 'hand-b.tsv', 'hand-c.tsv', 'taxonomy-examples.tsv'] as const;
const LEXICON_FILE = 'lexicon.tsv';

/** Where a model comes from. */
interface Source {
  version: string;
  rows(): CorpusRow[];
  lexicon(): Lexicon;
}

type Labels = Pick<BureauPack, 'kinds' | 'categories'>;

function readSource(pack: Labels): Source {
  const folder = join(projectRoot(), 'src', 'language', 'corpus');
  const contents = [...CORPUS_FILES, LEXICON_FILE].map((file) => readFileSync(join(folder, file), 'utf8'));
  const hash = createHash('sha256').update(RECIPE);
  for (const content of contents) hash.update('\0').update(content);
  const labels = { kinds: new Set<string>(pack.kinds.keys()), categories: new Set(pack.categories.keys()) };
  return {
    version: hash.digest('hex').slice(0, 16),
    rows: () =>
      CORPUS_FILES.flatMap((file, i) => {
        try {
          return parseCorpus(contents[i] ?? '', labels);
        } catch (error) {
          throw new Error(`${file}, ${error instanceof Error ? error.message : String(error)}`);
        }
      }),
    lexicon: () => parseLexicon(contents.at(-1) ?? ''),
  };
}

/** The corpus as training rows and the lexicon, for tests and measurements. @throws Error naming file and line */
export function readCorpus(pack: Labels): { rows: CorpusRow[]; lexicon: Lexicon } {
  const source = readSource(pack);
  return { rows: source.rows(), lexicon: source.lexicon() };
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
  const { models } = trainLanguage(source.rows(), source.lexicon());
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
