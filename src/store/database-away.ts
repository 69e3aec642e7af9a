/** Codes of the network, of a server that is starting, ending or full, and of connections that broke off. */
const AWAY = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0\d|53300)$/;
const BROKEN_OFF =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/** Whether an error of a driver only says that the database cannot be reached just now. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (typeof message === 'string' && BROKEN_OFF.test(message)) return true;
  return driverError !== undefined && driverError !== error && isDatabaseAway(driverError);
}
