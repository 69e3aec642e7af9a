const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const PICTURE_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
/** Bits of VP8X that announce EXIF and XMP. */
const METADATA_FLAGS = 0x0c;

/** A WebP without EXIF, XMP and unknown chunks and without whatever lies behind its end. Never longer, never throws. */
export function stripWebp(bytes: Buffer): Buffer {
  if (bytes.length < HEAD_BYTES) return Buffer.from(bytes);
  const kept: Buffer[] = [bytes.subarray(0, HEAD_BYTES)];
  const fileEnd = Math.min(bytes.length, CHUNK_HEAD_BYTES + bytes.readUInt32LE(4));
  let at = HEAD_BYTES;
  while (at + CHUNK_HEAD_BYTES <= fileEnd) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const end = Math.min(fileEnd, at + CHUNK_HEAD_BYTES + size + (size % 2));
    if (type === 'VP8X') kept.push(withoutFlags(bytes.subarray(at, end)));
    else if (PICTURE_CHUNKS.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  const out = Buffer.concat(kept);
  out.writeUInt32LE(out.length - CHUNK_HEAD_BYTES, 4);
  return out;
}

function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  const flags = copy[CHUNK_HEAD_BYTES];
  if (flags !== undefined) copy[CHUNK_HEAD_BYTES] = flags & ~METADATA_FLAGS;
  return copy;
}
