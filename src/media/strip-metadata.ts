import type { ImageType } from './sniff.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

/**
 * A picture without what says where, when and with what it was taken. GIF has no place for it and stays as it is.
 * @returns new bytes, never more than came; broken pictures come back shorter, never as an error
 */
export function stripMetadata(type: ImageType, bytes: Buffer): Buffer {
  if (type === 'image/jpeg') return stripJpeg(bytes);
  if (type === 'image/png') return stripPng(bytes);
  return type === 'image/webp' ? stripWebp(bytes) : bytes;
}
