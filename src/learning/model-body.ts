import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import type { LanguageData } from '../language/language-data.ts';
import type { TextModels } from '../language/read-matter.ts';
import { understand } from '../language/understand.ts';

const inflate = promisify(gunzip);

/** A stored model that this program cannot read; the message says why. */
export class UnreadableModelError extends Error {
  readonly code = 'UNREADABLE_MODEL';
}

/** A model as one line of text for the database. */
export function packModels(models: TextModels): string {
  return gzipSync(JSON.stringify(models)).toString('base64');
}

/**
 * The model of a stored line, tried on some words before anybody relies on it.
 * @param shipped places and labels, which do not depend on the model
 * @throws UnreadableModelError when it is not one that this program can read with
 */
export async function unpackModels(body: string, version: string, shipped: LanguageData): Promise<LanguageData> {
  try {
    const text = (await inflate(Buffer.from(body, 'base64'))).toString('utf8');
    const data: LanguageData = { ...shipped, model: JSON.parse(text) as TextModels, modelVersion: version };
    const read = understand(['门口天天有人乱停车，出不去'], data);
    if (!(read.confidence > 0 && read.confidence <= 1) || !shipped.labels.has(read.category))
      throw new Error('it reads nothing');
    return data;
  } catch (error) {
    throw new UnreadableModelError(error instanceof Error ? error.message : String(error));
  }
}
