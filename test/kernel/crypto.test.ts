import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring, type MasterKey, newToken, tokenHash } from '../../src/kernel/crypto.ts';

const master = (id: string, fill: number): MasterKey => ({ id, key: Buffer.alloc(32, fill) });
const ring = createKeyring([master('1', 1)]);
const OWNER = 'conversation-1';
const wrapped = ring.newDataKey(OWNER);
const SECRET = '我叫林志强，电话13850781234';

describe('the keyring', () => {
  it('gives back every text under its key, owner and row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 20 }), (text, row) => {
        const plain = text.toWellFormed();
        expect(ring.decrypt(wrapped, OWNER, ring.encrypt(wrapped, OWNER, plain, row), row)).toBe(plain);
      }),
    );
  });

  it('gives back every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const sealed = ring.encryptBytes(wrapped, OWNER, Buffer.from(bytes), 'm');
        expect(ring.decryptBytes(wrapped, OWNER, sealed, 'm')).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('never seals the same text alike, and shows nothing of it', () => {
    const sealed = [1, 2].map(() => ring.encrypt(wrapped, OWNER, SECRET, 'row'));
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const s of sealed) expect(Buffer.from(s, 'base64').includes('13850781234')).toBe(false);
  });

  it('opens nothing with the wrong row, owner, data key or master key', () => {
    const sealed = ring.encrypt(wrapped, OWNER, SECRET, 'row-1');
    expect(() => ring.decrypt(wrapped, OWNER, sealed, 'row-2')).toThrow();
    expect(() => ring.decrypt(wrapped, 'conversation-2', sealed, 'row-1')).toThrow();
    expect(() => ring.decrypt(ring.newDataKey(OWNER), OWNER, sealed, 'row-1')).toThrow();
    expect(() => createKeyring([master('1', 2)]).decrypt(wrapped, OWNER, sealed, 'row-1')).toThrow();
    expect(() => createKeyring([master('2', 1)]).decrypt(wrapped, OWNER, sealed, 'row-1')).toThrow(/unknown master/);
  });

  it('opens nothing that was changed or cut at any place', () => {
    const sealed = Buffer.from(ring.encrypt(wrapped, OWNER, SECRET, 'row'), 'base64');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (i, flip) => {
        const changed = Buffer.from(sealed);
        changed[i] = (changed[i] ?? 0) ^ flip;
        expect(() => ring.decrypt(wrapped, OWNER, changed.toString('base64'), 'row')).toThrow();
        expect(() => ring.decrypt(wrapped, OWNER, sealed.subarray(0, i).toString('base64'), 'row')).toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('takes no shortened seal', () => {
    // GCM tags may be as short as 4 bytes unless the length is demanded; such a seal could be guessed.
    const sealed = Buffer.from(ring.encrypt(wrapped, OWNER, '', 'row'), 'base64');
    for (const length of [16, 20, 24, 27])
      expect(() => ring.decrypt(wrapped, OWNER, sealed.subarray(0, length).toString('base64'), 'row')).toThrow();
  });

  it('opens what older keys sealed, seals with the newest, and finds the same person', () => {
    const rotated = createKeyring([master('2', 2), master('1', 1)]);
    const sealed = ring.encrypt(wrapped, OWNER, SECRET, 'row');
    expect(rotated.decrypt(wrapped, OWNER, sealed, 'row')).toBe(SECRET);
    expect(rotated.newDataKey(OWNER)).toMatch(/^2\./);
    expect(rotated.blindIndex('phone', '13850781234')).toBe(ring.blindIndex('phone', '13850781234'));
    expect(rotated.fingerprint).not.toBe(ring.fingerprint);
    // Once the old key is gone, what it sealed is gone too.
    expect(() => createKeyring([master('2', 2)]).decrypt(wrapped, OWNER, sealed, 'row')).toThrow();
  });

  it('indexes equal values alike, by kind and key, without showing them', () => {
    const index = ring.blindIndex('phone', '13850781234');
    expect(index).toBe(createKeyring([master('9', 1)]).blindIndex('phone', '13850781234'));
    expect(ring.blindIndex('id', '13850781234')).not.toBe(index);
    expect(ring.blindIndex('phone', '13850781235')).not.toBe(index);
    expect(createKeyring([master('1', 2)]).blindIndex('phone', '13850781234')).not.toBe(index);
    expect(index).not.toContain('1385');
  });

  it('has a fingerprint that tells keys and their order apart', () => {
    expect(createKeyring([master('1', 1)]).fingerprint).toBe(ring.fingerprint);
    expect(ring.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    const pair = [master('1', 1), master('2', 2)];
    expect(createKeyring(pair).fingerprint).not.toBe(createKeyring([...pair].reverse()).fingerprint);
  });

  it('keeps working past the size of its cache', () => {
    const keys = Array.from({ length: 2_100 }, (_, i) => ({ owner: `o${i}`, key: ring.newDataKey(`o${i}`) }));
    const sealed = keys.map(({ owner, key }) => ring.encrypt(key, owner, owner, 'r'));
    for (const [i, { owner, key }] of keys.entries())
      expect(ring.decrypt(key, owner, sealed[i] ?? '', 'r')).toBe(owner);
  });

  it('needs a key', () => {
    expect(() => createKeyring([])).toThrow();
  });
});

describe('tokens', () => {
  it('are long, different, fit into a header, and are kept as a hash', () => {
    const tokens = Array.from({ length: 200 }, newToken);
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(tokenHash(token)).not.toContain(token);
      expect(tokenHash(token)).toBe(tokenHash(token));
    }
  });
});
