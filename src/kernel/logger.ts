import { pino } from 'pino';

type Write = (fields: object, message: string) => void;

/**
 * Structured log. ERROR means that a person must act; a healthy day has none.
 * Fields carry ids and codes only, never what a citizen wrote.
 */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const PERSONAL = ['text', 'body', 'password', 'token', 'phone', 'name', 'authorization', 'cookie'];

/** Opens the log on stderr (stdout belongs to data). Fields that could hold personal data are cut out. */
export function createLogger(level: LogLevel): Logger {
  const paths = PERSONAL.flatMap((key) => [key, `*.${key}`]);
  return pino({ level, base: null, redact: { paths, censor: '[cut]' } }, pino.destination({ dest: 2, sync: false }));
}
