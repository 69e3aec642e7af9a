import type { IncomingMessage } from 'node:http';
import { AppError } from '../kernel/errors.ts';

/** Largest JSON body in bytes. */
export const JSON_MAX_BYTES = 1024 * 1024;

async function readBytes(req: IncomingMessage, max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // `for await` would destroy the socket when left early, and the caller would never see the 413.
  await new Promise<void>((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > max) settle(new AppError('too_large'));
      else chunks.push(chunk);
    };
    const onEnd = () => settle(null);
    const onGone = () => settle(new AppError('unreadable'));
    function settle(error: AppError | null) {
      req.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      if (error) {
        // What is still coming is read and forgotten.
        req.on('error', () => {}).resume();
        reject(error);
      } else resolve();
    }
    req.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
  return Buffer.concat(chunks, size);
}

/**
 * Reads a JSON body. @returns undefined when there is none
 * @throws AppError too_large past 1 MB, unreadable for anything that is not UTF-8 or not JSON
 */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(req, JSON_MAX_BYTES);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError('unreadable');
  }
}
