import { loadPack } from '../../src/bureaus/load-pack.ts';
import { readCorpus } from '../../src/language/load-language.ts';
import { poorVariety, varietyOf } from './variety.ts';

// Reports how unlike one another the lines of the corpus are; exit 1 when they are too alike.
const variety = varietyOf(readCorpus(loadPack('xianyou')).rows.map((row) => row.text));
process.stdout.write(`${JSON.stringify(variety, null, 1)}\n`);
const wrong = poorVariety(variety);
for (const one of wrong) process.stderr.write(`${one}\n`);
process.exit(wrong.length > 0 ? 1 : 0);
