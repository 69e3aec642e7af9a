import { invalid } from './errors.ts';

/** Where a page that is ordered by time and id ended. */
export interface TimeCursor {
  /** Epoch ms. */
  at: number;
  id: string;
}

/** The opaque text a client sends back for the next page. */
export function writeTimeCursor({ at, id }: TimeCursor): string {
  return Buffer.from(`${at}/${id}`).toString('base64url');
}

/** @throws AppError invalid naming `cursor` when it is not one of ours */
export function readTimeCursor(cursor: string): TimeCursor {
  const parts = /^(\d{1,15})\/([\w-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!parts?.[1] || !parts[2]) throw invalid('cursor', '无效的翻页标记');
  return { at: Number(parts[1]), id: parts[2] };
}
