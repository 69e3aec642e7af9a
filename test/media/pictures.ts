import { crc32 } from './crc32.ts';

const SECRET = '仙游县枫亭镇 25.30N 118.80E';

/** A JPEG segment with its marker and length. */
export function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** The content of an EXIF segment that tells how the camera was held and where it was. */
export function exif(orientation: number, little = false): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4);
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? 'II*\0' : 'MM\0*', 0, 'latin1');
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(SECRET)]);
}

export const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
export const ICC = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1'));
export const ADOBE = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));
const QUANT = segment(0xdb, Buffer.alloc(65, 1));
const FRAME = segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const SCAN = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  // Stuffed 0xff and a restart marker: part of the picture.
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);
const EOI = Buffer.from([0xff, 0xd9]);

/** A JPEG (not one that shows anything) around the given optional segments; `tail` lies behind its end. */
export function jpeg(optional: Buffer[] = [], tail = Buffer.alloc(0)): Buffer {
  const table = segment(0xc4, Buffer.alloc(20, 2));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...optional, QUANT, FRAME, SCAN, table, SCAN, EOI, tail]);
}

/** One of every kind of segment that tells of the sender. */
export const TELLTALES = [
  segment(0xe1, exif(1)),
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
  segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)),
  segment(0xe2, Buffer.from(`MPF\0${SECRET}`)),
  segment(0xe0, Buffer.from(`JFXX\0${SECRET}`)),
  segment(0xef, Buffer.from(SECRET)),
  segment(0xfe, Buffer.from(SECRET)),
];

export const hasSecret = (bytes: Buffer) => bytes.includes(Buffer.from(SECRET)) || bytes.includes('118.80E');
export const secretBytes = () => Buffer.from(SECRET);

/** A PNG chunk with its checksum. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export function png(optional: Buffer[] = [], tail = Buffer.alloc(0)): Buffer {
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    ...optional,
    chunk('IDAT', Buffer.from('789c6360000000020001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
    tail,
  ]);
}

/** A chunk of a WebP file, padded to even length. */
export function riff(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

export function webp(chunks: Buffer[], tail = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, tail]);
}

export const gif = () => Buffer.from('47494638396101000100800000000000ffffff2c00000000010001000002024401003b', 'hex');
