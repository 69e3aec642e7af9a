import { isExif, ORIENTATION_SEGMENT_BYTES, orientationSegment, readOrientation } from './exif-orientation.ts';

const SOS = 0xda;
const EOI = 0xd9;
const COM = 0xfe;

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const startsWith = (content: Buffer, words: string) => content.toString('latin1', 0, words.length) === words;

/** Application segments that a decoder needs: the JFIF head, the colour profile, Adobe's colour transform. */
function isNeeded(marker: number, content: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return startsWith(content, 'JFIF\0');
  if (marker === 0xe2) return startsWith(content, 'ICC_PROFILE\0');
  return marker === 0xee && startsWith(content, 'Adobe');
}

/** Where the entropy-coded data that begins here ends: at the next marker that is no restart, or at the end. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG without EXIF (save how the camera was held), XMP, IPTC, comments, embedded previews and whatever lies behind
 * its end. Never longer than what came; a broken file comes back shorter, never as an error.
 */
export function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  for (let at = bytes.indexOf(0xff, 2); at >= 0; at = bytes.indexOf(0xff, at)) {
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker === EOI) {
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    if (marker === 0 || marker === 1 || isRestart(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4) break;
    const content = bytes.subarray(at + 4, end);
    if (isNeeded(marker, content)) kept.push(bytes.subarray(at, end));
    else if (marker === 0xe1 && isExif(content)) kept.push(...orientationOf(content));
    at = Math.min(end, bytes.length);
    if (marker === SOS) {
      const scanEnd = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
    }
  }
  return Buffer.concat(kept);
}

function orientationOf(content: Buffer): Buffer[] {
  const orientation = readOrientation(content);
  const roomForIt = content.length + 4 >= ORIENTATION_SEGMENT_BYTES;
  return orientation !== null && orientation !== 1 && roomForIt ? [orientationSegment(orientation)] : [];
}
