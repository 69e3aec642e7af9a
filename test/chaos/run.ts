import { parseArgs } from 'node:util';
import { torment } from './torment.ts';
import { embeddedWorld, grownUpWorld } from './worlds.ts';

/*
 * npm run chaos [-- --seconds N] [--seed N] [--people N] [--embedded]
 *
 * Torments a running service while citizens write and staff work, then compares what was acknowledged with what the
 * database holds. Figures as one JSON line on stdout; exit 1 when anything was lost, doubled or left over.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    people: { type: 'string', default: '50' },
    embedded: { type: 'boolean', default: false },
  },
});

const world = await (values.embedded ? embeddedWorld() : grownUpWorld());
const say = (line: string) => process.stderr.write(`${line}\n`);
try {
  const options = { seconds: Number(values.seconds), seed: Number(values.seed), people: Number(values.people), say };
  const { figures, faults } = await torment(world, options);
  process.stdout.write(`${JSON.stringify({ engine: values.embedded ? 'embedded' : 'grown up', ...figures })}\n`);
  for (const fault of faults) say(`FAULT ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await world.stop();
}
process.exit();
