import type { EndpointSpec, Upload } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import { JSON_MAX_BYTES, readJson } from './read-json.ts';
import { MULTIPART_MAX_BYTES, readMultipart } from './read-multipart.ts';
import type { Ctx } from './request-state.ts';

/** A body as it came, not yet checked against its schema. */
export interface RawBody {
  body: unknown;
  file: Upload | undefined;
}

const NOTHING: RawBody = { body: undefined, file: undefined };

function hasBody(ctx: Ctx): boolean {
  return ctx.req.headers['transfer-encoding'] !== undefined || (ctx.request.length ?? 0) > 0;
}

function requirePlain(ctx: Ctx): void {
  const encoding = ctx.get('Content-Encoding').toLowerCase();
  const charset = ctx.request.charset.toLowerCase();
  if (encoding !== '' && encoding !== 'identity') throw new AppError('wrong_media_type');
  if (charset !== '' && charset !== 'utf-8' && charset !== 'utf8') throw new AppError('wrong_media_type');
}

function refuseLarge(ctx: Ctx, max: number): void {
  if ((ctx.request.length ?? 0) > max) throw new AppError('too_large');
}

/**
 * Reads the body that an endpoint asks for; endpoints without a body never touch it.
 * @throws AppError wrong_media_type, too_large or unreadable
 */
export async function readBody(ctx: Ctx, spec: EndpointSpec): Promise<RawBody> {
  if (!spec.body) return NOTHING;
  if (!hasBody(ctx)) {
    // Nothing at all is fine only where the schema says so.
    if (spec.body.safeParse(undefined).success) return NOTHING;
    throw new AppError('unreadable');
  }
  requirePlain(ctx);
  if (ctx.is('application/json', '+json')) {
    refuseLarge(ctx, JSON_MAX_BYTES);
    return { body: await readJson(ctx.req), file: undefined };
  }
  if (spec.bodyKind === 'multipart' && ctx.is('multipart/form-data')) {
    refuseLarge(ctx, MULTIPART_MAX_BYTES);
    return readMultipart(ctx);
  }
  throw new AppError('wrong_media_type');
}
