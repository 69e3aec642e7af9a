import { readFileSync } from 'node:fs';
import type { TextModel } from '../language/text-model.ts';
import { asTextModel } from '../language/train-lines.ts';
import { PlainFailure } from './usage.ts';

/** The model in a file that `train` wrote. @throws PlainFailure when it is not there or no such model */
export function readModel(path: string): TextModel {
  try {
    return asTextModel(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new PlainFailure(`${path}: ${(error as Error).message}`);
  }
}
