import { join } from 'node:path';

/** The folder of all pictures under DATA_DIR. */
export function mediaFolder(dataDir: string): string {
  return join(dataDir, 'media');
}

/** The folder of one picture: named by the last two characters of its id, since the first ones only tell the time. */
export function mediaShelf(dataDir: string, id: string): string {
  return join(mediaFolder(dataDir), id.slice(-2));
}

/** The file that holds a picture, encrypted. */
export function mediaPath(dataDir: string, id: string): string {
  return join(mediaShelf(dataDir, id), id);
}
