import type { JobChannel } from '../contract.ts';

/** WeChat through a wechaty puppet. What is sent too fast gets the account banned: one message a second at most. */
export const wechaty: JobChannel = {
  name: 'wechaty',
  delivery: 'job',
  gapMs: 1_000,
  async connect(deps, events) {
    // Its own log lines may quote what people say; read once, when the library is loaded.
    process.env.WECHATY_LOG ||= 'silent';
    // A second of start and a hundred megabytes: only the process that is connected pays for it.
    const { connectConfigured } = await import('./transport/connect-configured.ts');
    return connectConfigured(deps, events);
  },
};
