/** Faults of the network that only say: the caller is gone. */
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

/**
 * Whether an error of a connection or of work for it only means that the caller is gone: nobody's fault, not worth a
 * line. Says nothing of errors while the caller is there: the database's connection may have been reset as well.
 */
export function isHangUp(error: unknown): boolean {
  const code = codeOf(error);
  // HPE_…: the parser's word for a request that broke off.
  if (error instanceof Error && error.name === 'AbortError') return true;
  if (code !== undefined && (GONE.has(code) || code.startsWith('HPE_'))) return true;
  return error instanceof Error && error.message === 'aborted';
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Messages of drivers and parsers quote what people wrote: quoted parts, other than ASCII and long numbers are cut. */
function scrub(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\d{5,}/g, '…')
    .slice(0, 200);
}

/** Log fields of a fault: class, code, scrubbed message and the places in the code, never data. */
export function faultFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const fields: Record<string, string> = { error: error.constructor.name, message: scrub(error.message) };
  const code = codeOf(error);
  if (code !== undefined) fields.faultCode = code;
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  if (places?.length) fields.stack = places.join('\n');
  if (error.cause instanceof Error) fields.cause = `${error.cause.constructor.name}: ${scrub(error.cause.message)}`;
  return fields;
}
