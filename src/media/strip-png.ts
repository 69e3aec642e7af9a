const SIGNATURE_BYTES = 8;
/** Length, type and checksum around the data of a chunk. */
const FRAME_BYTES = 12;

/** Optional chunks that change how the picture looks; all others (text, EXIF, time, private ones) are dropped. */
const LOOKS = new Set([
  'acTL',
  'bKGD',
  'cHRM',
  'cICP',
  'cLLI',
  'fcTL',
  'fdAT',
  'gAMA',
  'hIST',
  'iCCP',
  'mDCV',
  'pHYs',
  'sBIT',
  'sPLT',
  'sRGB',
  'tRNS',
]);

/** A capital first letter marks a chunk without which the picture cannot be shown. */
const isKept = (type: string) => /^[A-Z]/.test(type) || LOOKS.has(type);

/** A PNG without text, EXIF and private chunks and without whatever lies behind its end. Never longer, never throws. */
export function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + FRAME_BYTES + bytes.readUInt32BE(at);
    if (isKept(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
}
