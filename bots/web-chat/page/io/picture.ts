import { fitInto, isBig, PICTURE_MAX_BYTES } from '../logic/picture-size.ts';

export interface Picture {
  blob: Blob;
  /** A small copy for the own bubble; null when this browser cannot read the picture. */
  thumb: HTMLCanvasElement | null;
}

const QUALITY = 0.82;
const THUMB_SIDE = 480;

/** Makes a chosen picture ready to send: a big one smaller, as JPEG. What cannot be read here goes as it is. */
export async function preparePicture(file: File): Promise<Picture | 'not_picture' | 'too_large'> {
  if (file.type.slice(0, 6) !== 'image/') return 'not_picture';
  const image = await decode(file);
  const thumb = image && draw(image, fitInto(image.width, image.height, THUMB_SIDE));
  let blob: Blob = file;
  if (image && isBig(image.width, image.height, file.size)) {
    const smaller = await toJpeg(draw(image, fitInto(image.width, image.height)));
    if (smaller && smaller.size < file.size) blob = smaller;
  }
  image?.close();
  return blob.size > PICTURE_MAX_BYTES ? 'too_large' : { blob, thumb };
}

async function decode(file: File): Promise<ImageBitmap | null> {
  try {
    // Browsers that do not know this word would lay the picture on its side: they throw, and the original is sent.
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function draw(image: ImageBitmap, size: { width: number; height: number }): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(image, 0, 0, size.width, size.height);
  return canvas;
}

function toJpeg(canvas: HTMLCanvasElement | null): Promise<Blob | null> {
  return new Promise((resolve) => (canvas ? canvas.toBlob(resolve, 'image/jpeg', QUALITY) : resolve(null)));
}
