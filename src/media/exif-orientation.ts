const EXIF_HEAD = Buffer.from('Exif\0\0', 'latin1');
const TAG_ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/** Whether the content of an APP1 segment is EXIF. */
export function isExif(content: Buffer): boolean {
  return content.subarray(0, EXIF_HEAD.length).equals(EXIF_HEAD);
}

/** How the camera was held, 1 to 8, from the content of an EXIF segment; null when it does not say. Never throws. */
export function readOrientation(content: Buffer): number | null {
  const tiff = content.subarray(EXIF_HEAD.length);
  if (tiff.length < 8) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = u16(directory);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.length) return null;
    if (u16(entry) !== TAG_ORIENTATION) continue;
    const value = u16(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** Bytes of {@link orientationSegment}. */
export const ORIENTATION_SEGMENT_BYTES = 36;

/** A whole APP1 segment that says nothing but how the camera was held: without it, pictures of phones lie on their side. */
export function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(ORIENTATION_SEGMENT_BYTES);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(ORIENTATION_SEGMENT_BYTES - 2, 2);
  EXIF_HEAD.copy(segment, 4);
  segment.write('MM\0*', 10, 'latin1');
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(TAG_ORIENTATION, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}
