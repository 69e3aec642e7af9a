import { rmSync } from 'node:fs';
import { newCluster } from './embedded-postgres.ts';

/** Runs once before all tests: starts a real PostgreSQL; its address is passed on in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { cluster, folder, url } = await newCluster('jindianzi-pg-', false);
  try {
    await cluster.initialise();
    await cluster.start();
    process.env.TEST_POSTGRES_URL = url;
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    console.error('SKIPPED: PostgreSQL does not start here; its half of the database tests is left out:', error);
  }
  return async () => {
    await cluster.stop().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
}
