import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Address of the cluster that the global setup started; unset where PostgreSQL cannot run. */
const clusterUrl = () => process.env.TEST_POSTGRES_URL;

export function postgresAvailable(): boolean {
  return Boolean(clusterUrl());
}

/** A new empty database on the test cluster. @returns its URL */
export async function createDatabase(): Promise<string> {
  const base = clusterUrl();
  if (!base) throw new Error('no PostgreSQL for tests here');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}
