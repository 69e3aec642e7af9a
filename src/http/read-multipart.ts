import multer from '@koa/multer';
import type { Context } from 'koa';
import type { Upload } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import { repairText } from '../kernel/text.ts';
import { JSON_MAX_BYTES } from './read-json.ts';
import type { Ctx } from './request-state.ts';

/** Largest uploaded file in bytes. */
export const FILE_MAX_BYTES = 10 * 1024 * 1024;

/** Largest multipart body: one file, the fields, and what lies between them. */
export const MULTIPART_MAX_BYTES = FILE_MAX_BYTES + 2 * JSON_MAX_BYTES;

const LONGEST_FILENAME = 200;
const TOO_LARGE = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

const read = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    fileSize: FILE_MAX_BYTES,
    fieldSize: JSON_MAX_BYTES,
    fieldNameSize: 100,
    files: 1,
    fields: 20,
    parts: 21,
    headerPairs: 50,
    fieldNestingDepth: 0,
  },
}).single('file');

/**
 * Reads a multipart body with at most one file, in the field `file`, and up to 20 text fields.
 * @throws AppError too_large past 10 MB, unreadable for anything malformed or not UTF-8
 */
export async function readMultipart(ctx: Ctx): Promise<{ body: Record<string, unknown>; file: Upload | undefined }> {
  try {
    await read(ctx as unknown as Context, async () => {});
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    throw new AppError(typeof code === 'string' && TOO_LARGE.has(code) ? 'too_large' : 'unreadable');
  }
  const request = ctx.request as unknown as { body?: object; file?: { originalname: string; buffer: Buffer } };
  const body: Record<string, unknown> = { ...request.body };
  // The parser puts U+FFFD for every byte that is not UTF-8; nobody types it.
  for (const value of Object.values(body)) {
    if (typeof value === 'string' && value.includes('\ufffd')) throw new AppError('unreadable');
  }
  const { file } = request;
  if (!file) return { body, file: undefined };
  return { body, file: { filename: repairText(file.originalname).slice(0, LONGEST_FILENAME), bytes: file.buffer } };
}
