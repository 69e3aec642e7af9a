import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrientation } from '../../src/media/exif-orientation.ts';
import { type ImageType, sniffImage } from '../../src/media/sniff.ts';
import { stripMetadata } from '../../src/media/strip-metadata.ts';
import {
  ADOBE,
  chunk,
  exif,
  gif,
  hasSecret,
  ICC,
  JFIF,
  jpeg,
  png,
  riff,
  secretBytes,
  segment,
  TELLTALES,
  webp,
} from './pictures.ts';

describe('a JPEG', () => {
  it('loses everything that tells of the sender, and nothing of the picture', () => {
    const told = jpeg([JFIF, ...TELLTALES, ICC, ADOBE], secretBytes());
    expect(hasSecret(told)).toBe(true);
    const stripped = stripMetadata('image/jpeg', told);
    expect(stripped).toEqual(jpeg([JFIF, ICC, ADOBE]));
    expect(stripped.includes('Exif')).toBe(false);
  });

  it('loses it also between scans', () => {
    const plain = jpeg();
    const between = plain.indexOf(Buffer.from([0xff, 0xc4]));
    const told = Buffer.concat([plain.subarray(0, between), ...TELLTALES, plain.subarray(between)]);
    expect(stripMetadata('image/jpeg', told)).toEqual(plain);
  });

  it.each([2, 3, 6, 8])('keeps how the camera was held, and only that: %i', (orientation) => {
    for (const little of [false, true]) {
      const stripped = stripMetadata('image/jpeg', jpeg([segment(0xe1, exif(orientation, little))]));
      expect(hasSecret(stripped)).toBe(false);
      const at = stripped.indexOf('Exif\0\0', 0, 'latin1');
      expect(readOrientation(stripped.subarray(at))).toBe(orientation);
      expect(stripped.length).toBe(jpeg().length + 36);
      expect(stripMetadata('image/jpeg', stripped)).toEqual(stripped);
    }
  });

  it('says nothing of a camera held upright or of values that mean nothing', () => {
    for (const orientation of [0, 1, 9, 65535]) {
      expect(stripMetadata('image/jpeg', jpeg([segment(0xe1, exif(orientation))]))).toEqual(jpeg());
    }
  });
});

describe('a PNG', () => {
  it('loses text, EXIF, time, private chunks and what lies behind its end', () => {
    const secret = secretBytes();
    const told = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => chunk(type, secret));
    const looks = [chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), chunk('pHYs', Buffer.alloc(9, 1))];
    expect(stripMetadata('image/png', png([...told, ...looks], secret))).toEqual(png(looks));
  });
});

describe('a WebP', () => {
  it('loses EXIF, XMP and unknown chunks, and no longer announces them', () => {
    const head = (flags: number) => riff('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const picture = [riff('ICCP', Buffer.from('abc')), riff('VP8 ', Buffer.from([1, 2, 3]))];
    const told = ['EXIF', 'XMP ', 'JUNK'].map((type) => riff(type, secretBytes()));
    const stripped = stripMetadata('image/webp', webp([head(0x2c), ...picture, ...told], secretBytes()));
    expect(stripped).toEqual(webp([head(0x20), ...picture]));
  });
});

const SAMPLES: [ImageType, Buffer][] = [
  ['image/jpeg', jpeg([JFIF, ...TELLTALES, segment(0xe1, exif(6)), ICC], secretBytes())],
  ['image/png', png([chunk('eXIf', secretBytes()), chunk('gAMA', Buffer.alloc(4))], secretBytes())],
  [
    'image/webp',
    webp([riff('VP8X', Buffer.alloc(10, 0xff)), riff('VP8 ', Buffer.alloc(5)), riff('EXIF', secretBytes())]),
  ],
  ['image/gif', gif()],
];

describe.each(SAMPLES)('any %s', (type, sample) => {
  it('is known by its first bytes and still is after it', () => {
    expect(sniffImage(sample)).toBe(type);
    expect(sniffImage(stripMetadata(type, sample))).toBe(type);
  });

  it('may be cut off anywhere: never an error, never longer, never more to tell', () => {
    for (let length = 0; length <= sample.length; length++) {
      const stripped = stripMetadata(type, sample.subarray(0, length));
      expect(stripped.length).toBeLessThanOrEqual(length);
      if (type !== 'image/gif') expect(stripped.includes('118.80E')).toBe(false);
    }
  });

  it('may hold wrong bytes anywhere', () => {
    const byte = fc.tuple(fc.nat(sample.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 8 }), fc.nat(sample.length), (wrong, length) => {
        const broken = Buffer.from(sample);
        for (const [at, value] of wrong) broken[at] = value;
        const stripped = stripMetadata(type, broken.subarray(0, length));
        expect(stripped.length).toBeLessThanOrEqual(length);
      }),
      { numRuns: 500 },
    );
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(12), (bytes, kept) => {
        const any = Buffer.concat([sample.subarray(0, kept), bytes]);
        expect(stripMetadata(type, any).length).toBeLessThanOrEqual(any.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is no picture we take', () => {
  it.each([
    ['nothing', Buffer.alloc(0), '文件是空的'],
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '只能发送'],
    ['a document', Buffer.from('%PDF-1.7'), '只能发送'],
    ['a RIFF of another kind', Buffer.from('RIFF\0\0\0\0WAVEfmt '), '只能发送'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), '暂不支持 HEIC'],
  ])('is refused with words that help: %s', (_, bytes, words) => {
    expect(() => sniffImage(bytes)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        params: { errors: [{ path: 'file', message: expect.stringContaining(words) }] },
      }),
    );
  });
});
