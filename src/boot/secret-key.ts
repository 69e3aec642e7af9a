import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../kernel/config.ts';
import type { MasterKey } from '../kernel/crypto.ts';
import { settingTable } from '../settings/table.ts';
import type { Store } from '../store/store.ts';

const FILE = 'secret.key';
const KEY_BYTES = 32;

/** The key of an embedded installation: made at the first start, kept in the data folder, readable by its owner only. */
export function ownMasterKey(dataDir: string): MasterKey {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) writeDurably(path, randomBytes(KEY_BYTES).toString('base64'));
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigError(`SECRET_KEY: ${path} must hold base64 of 32 bytes`);
  return { id: '1', key };
}

/** On disk before the first word is encrypted under it. */
function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, content);
  fsyncSync(file);
  closeSync(file);
}

const printOf = ({ id, key }: MasterKey) =>
  createHash('sha256').update(`${id}:`).update(key).digest('hex').slice(0, 16);
const settingOf = (id: string) => `master-key:${id}`;

/**
 * Checks the master keys against those the database was written under and notes new ones. A wrong key is found at the
 * start, not when the first message cannot be read. @throws ConfigError naming SECRET_KEY
 */
export async function checkMasterKeys(store: Store, keys: readonly MasterKey[], now: number): Promise<void> {
  const known = await store.read.query<{ key: string; value: string }>(
    `SELECT key, value FROM setting WHERE key LIKE 'master-key:%'`,
  );
  const prints = new Map(known.map((row) => [row.key, row.value]));
  const wrong = keys.find((k) => prints.has(settingOf(k.id)) && prints.get(settingOf(k.id)) !== printOf(k));
  const strange = known.length > 0 && !keys.some((k) => prints.has(settingOf(k.id)));
  if (wrong || strange)
    throw new ConfigError('SECRET_KEY: is not the key this database was written under; add the old one behind the new');
  for (const key of keys) {
    const row = { key: settingOf(key.id), value: printOf(key), updatedAt: now };
    if (!prints.has(row.key)) await store.unitOfWork((tx) => tx.insertNew(settingTable, row));
  }
}
