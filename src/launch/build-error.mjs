/** A build that could not be done; the message holds all that its reader needs, the tool's output included. */
export class BuildError extends Error {
  name = 'BuildError';
}
