/**
 * Features as numbers of 32 bits, so that counting and looking up make no strings: a letter is its code unit, a pair is both,
 * a group of the lexicon stands above all pairs.
 */

/** First half of the key of a group: a code unit that is no letter. */
const GROUPS = 0xffff;

/** The key of a pair of letters, code units from 1 to 0xfffe. */
export const pairKey = (first: number, second: number): number => ((first << 16) | second) >>> 0;

/** The key of a group of the lexicon by its position, from 0 to 65,535. */
export const groupKey = (position: number): number => pairKey(GROUPS, position);

/** Whether a key is that of a group. */
export const isGroupKey = (key: number): boolean => key >>> 16 === GROUPS;

/** The key of one or two letters; the opposite of {@link gramOf}. */
export const keyOfGram = (gram: string): number =>
  gram.length === 1 ? gram.charCodeAt(0) : pairKey(gram.charCodeAt(0), gram.charCodeAt(1));

/** The letters of a key that is not a group's. */
export const gramOf = (key: number): string =>
  key > 0xffff ? String.fromCharCode(key >>> 16, key & 0xffff) : String.fromCharCode(key);

const NONE = -1;

/** Numbers the keys it is given from 0, in order of first sight; open addressing, never more than half full. */
export class KeyTable {
  #slots: Int32Array;
  #keys: Uint32Array;
  #size = 0;

  /** @param expected keys it will hold; more make it grow */
  constructor(expected: number) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(8, expected * 2)));
    this.#slots = new Int32Array(room).fill(NONE);
    this.#keys = new Uint32Array(room / 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The keys in order of their numbers. */
  keys(): Uint32Array {
    return this.#keys.subarray(0, this.#size);
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    let mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 16)) & mask;
    while (true) {
      const number = this.#slots[slot] ?? NONE;
      if (number === NONE || this.#keys[number] === key) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** The number of a key, -1 when it is not known. */
  get(key: number): number {
    return this.#slots[this.#slotOf(key)] ?? NONE;
  }

  /** The number of a key, a new one when it is not known yet. */
  add(key: number): number {
    const slot = this.#slotOf(key);
    const known = this.#slots[slot] ?? NONE;
    if (known !== NONE) return known;
    if (this.#size === this.#keys.length) {
      this.#grow();
      return this.add(key);
    }
    this.#keys[this.#size] = key;
    this.#slots[slot] = this.#size;
    this.#size += 1;
    return this.#size - 1;
  }

  #grow(): void {
    const old = this.keys();
    this.#slots = new Int32Array(this.#slots.length * 2).fill(NONE);
    this.#keys = new Uint32Array(this.#slots.length / 2);
    this.#size = 0;
    for (const key of old) this.add(key);
  }
}
