import type { OutItem } from '../logic/outbox.ts';
import { readItem, writeItem } from '../logic/stored-item.ts';
import type { Keep } from './keep.ts';

// One entry per message: two open tabs must not overwrite each other's queue.
const PREFIX = 'jdz.out.';

/** Keeps a message until the server has it. */
export function keepItem(keep: Keep, item: OutItem): void {
  keep.write(PREFIX + item.clientId, writeItem(item));
}

export function forgetItem(keep: Keep, clientId: string): void {
  keep.remove(PREFIX + clientId);
}

/**
 * What an earlier visit could not send, oldest first.
 * @returns the items to send, and how many pictures were lost: their bytes were in memory only
 */
export function loadItems(keep: Keep): { items: OutItem[]; lostPictures: number } {
  const items: OutItem[] = [];
  let lostPictures = 0;
  for (const key of keep.keys()) {
    if (key.slice(0, PREFIX.length) !== PREFIX) continue;
    const item = readItem(keep.read(key) ?? '');
    if (item && item.body.kind !== 'picture') {
      items.push(item);
      continue;
    }
    if (item) lostPictures += 1;
    keep.remove(key);
  }
  return { items: items.sort((a, b) => a.at - b.at), lostPictures };
}
