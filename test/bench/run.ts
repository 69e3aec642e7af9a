import { intake } from './intake.ts';
import { list } from './list.ts';
import { pipeline } from './pipeline.ts';
import { similarity } from './similarity.ts';
import { understanding } from './understanding.ts';

/** One measured figure with what it is measured against. */
export interface Figure {
  bench: string;
  [name: string]: string | number;
}

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  intake,
  pipeline,
  list,
  language: understanding,
  similarity,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES))
  for (const figure of (await BENCHES[name]?.()) ?? []) process.stdout.write(`${JSON.stringify(figure)}\n`);
process.exit(0);
