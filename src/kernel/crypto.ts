import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One master key with its id. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

function seal(key: Buffer, plain: Buffer, aad: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function open(key: Buffer, sealed: string, aad: string): Buffer {
  const data = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, key, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Master keys and what is derived from them. Data keys are wrapped by the newest; older ones still open. */
export interface Keyring {
  /** SHA-256 over ids and keys, 16 hex characters: checked against the database, says nothing of the keys. */
  fingerprint: string;
  /** A fresh data key, wrapped for storage (`keyId.base64`). */
  newDataKey(owner: string): string;
  /** Encrypts text under a wrapped data key; `aad` is the id of the row it belongs to. */
  encrypt(wrapped: string, owner: string, text: string, aad: string): string;
  /** @throws Error when key, owner, row or content do not fit together */
  decrypt(wrapped: string, owner: string, sealed: string, aad: string): string;
  encryptBytes(wrapped: string, owner: string, bytes: Buffer, aad: string): Buffer;
  decryptBytes(wrapped: string, owner: string, sealed: Buffer, aad: string): Buffer;
  /** Blind index of a normalised value (phone, identity number): equal values give equal hashes. */
  blindIndex(kind: string, value: string): string;
}

const CACHE_SIZE = 2_000;

/** Builds the keyring. @param masters newest first, at least one, 32 bytes each */
export function createKeyring(masters: readonly MasterKey[]): Keyring {
  const newest = masters[0];
  if (!newest) throw new Error('a keyring needs a master key');
  const oldest = masters[masters.length - 1] ?? newest;
  const derive = (master: MasterKey, purpose: string) =>
    Buffer.from(hkdfSync('sha256', master.key, Buffer.alloc(0), `jindianzi/${purpose}`, 32));
  const wrapKeys = new Map(masters.map((m) => [m.id, derive(m, 'wrap')]));
  const indexKey = derive(oldest, 'blind-index');
  const cache = new Map<string, Buffer>();

  function unwrap(wrapped: string, owner: string): Buffer {
    const cacheKey = `${owner}/${wrapped}`;
    const known = cache.get(cacheKey);
    if (known) return known;
    const dot = wrapped.indexOf('.');
    const wrapKey = wrapKeys.get(wrapped.slice(0, dot));
    if (!wrapKey) throw new Error('data key is wrapped by an unknown master key');
    const key = open(wrapKey, wrapped.slice(dot + 1), owner);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(cacheKey, key);
    return key;
  }

  const digest = createHash('sha256');
  for (const m of masters) digest.update(`${m.id}:`).update(m.key);

  return {
    fingerprint: digest.digest('hex').slice(0, 16),
    newDataKey: (owner) => `${newest.id}.${seal(wrapKeys.get(newest.id) as Buffer, randomBytes(32), owner)}`,
    encrypt: (wrapped, owner, text, aad) => seal(unwrap(wrapped, owner), Buffer.from(text, 'utf8'), aad),
    decrypt: (wrapped, owner, sealed, aad) => open(unwrap(wrapped, owner), sealed, aad).toString('utf8'),
    encryptBytes: (wrapped, owner, bytes, aad) => Buffer.from(seal(unwrap(wrapped, owner), bytes, aad), 'base64'),
    decryptBytes: (wrapped, owner, sealed, aad) => open(unwrap(wrapped, owner), sealed.toString('base64'), aad),
    blindIndex: (kind, value) => createHmac('sha256', indexKey).update(`${kind}\0${value}`).digest('base64url'),
  };
}

/** SHA-256 of a bearer token: what the database keeps instead of the token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A new random bearer token, 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
