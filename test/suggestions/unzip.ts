import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;

/** Files of a zip archive by name, as text. Reads its central directory (APPNOTE.TXT 4.3.12); stored or deflated. */
export function unzipTexts(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); zip.readUInt32LE(at) === CENTRAL; ) {
    const [size, nameSize, extra, comment] = [20, 28, 30, 32].map((offset, i) =>
      i === 0 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    const bytes = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    files.set(zip.toString('utf8', at + 46, at + 46 + nameSize), bytes.toString('utf8'));
    at += 46 + nameSize + extra + comment;
  }
  return files;
}
