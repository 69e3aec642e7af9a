import type { EndpointAnswer, EndpointSpec } from '../kernel/endpoint.ts';
import type { Logger } from '../kernel/logger.ts';
import { faultFields } from './fault-fields.ts';
import type { Ctx } from './request-state.ts';
import { sendFile } from './send-file.ts';
import { sendStream } from './send-stream.ts';
import { setSessionToken } from './session-cookie.ts';

/** Writes what a handler gave back: JSON, a file, a stream, or nothing. */
export function sendAnswer(ctx: Ctx, spec: EndpointSpec, answer: EndpointAnswer, log: Logger): void {
  if (answer.session !== undefined) setSessionToken(ctx, answer.session);
  if (answer.headers) ctx.set(answer.headers);
  if (answer.stream) {
    const { requestId } = ctx.state;
    const failed = (error: unknown) =>
      log.error({ requestId, endpoint: spec.name, ...faultFields(error) }, 'stream failed');
    sendStream(ctx, answer.stream, { failed });
    return;
  }
  if (answer.file) sendFile(ctx, answer.file);
  else sendBody(ctx, answer);
  ctx.status = answer.status ?? spec.answer.status;
}

function sendBody(ctx: Ctx, { body, headers }: EndpointAnswer): void {
  const ownType = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  if (body === undefined) {
    ctx.body = null;
  } else if (ownType && typeof body === 'string') {
    // Not JSON: the handler has written the text itself (XML, plain words).
    ctx.body = body;
  } else {
    ctx.body = JSON.stringify(body);
    if (!ownType) ctx.set('Content-Type', 'application/json; charset=utf-8');
  }
}
