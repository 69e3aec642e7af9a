import { invalid } from '../kernel/errors.ts';

/** Picture types the service takes, each with the ending of a file name. */
export const IMAGE_ENDINGS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const;
export type ImageType = keyof typeof IMAGE_ENDINGS;

const PNG_SIGNATURE = '89504e470d0a1a0a';
/** Brands of ISO media files that phones use for HEIC and AVIF pictures. */
const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

function typeOf(bytes: Buffer): ImageType | null {
  if (bytes.toString('hex', 0, 3) === 'ffd8ff') return 'image/jpeg';
  if (bytes.toString('hex', 0, 8) === PNG_SIGNATURE) return 'image/png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/**
 * The type of a picture by its first bytes, whatever its name says. HEIC is refused: where it was taken cannot be
 * removed from it, and browsers do not show it.
 * @throws AppError invalid for `file` when it is none of JPEG, PNG, GIF, WebP
 */
export function sniffImage(bytes: Buffer): ImageType {
  if (bytes.length === 0) throw invalid('file', '文件是空的');
  const type = typeOf(bytes);
  if (type) return type;
  const heif = ascii(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.has(ascii(bytes, 8, 12));
  throw invalid(
    'file',
    heif ? '暂不支持 HEIC 格式，请把照片存为 JPG 后再发送' : '只能发送 JPG、PNG、GIF 或 WebP 格式的图片',
  );
}
