import * as z from 'zod';

/** Variables of the wechaty channel, as wechaty names them; looked at only when the channel is asked for. */
export const WECHATY_VARIABLES = {
  WECHATY_PUPPET: z.string().optional(),
  WECHATY_PUPPET_SERVICE_TOKEN: z.string().optional(),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z.string().optional(),
  WECHATY_TOKEN: z.string().optional(),
  WECHATY_LOG: z.string().optional(),
};

/** Which puppet drives WeChat: a gateway somewhere, or the stand-in of tests. */
export type WechatyConfig =
  | { puppet: 'wechaty-puppet-service'; token: string; endpoint: string }
  | { puppet: 'wechaty-puppet-mock' };

type Given = { [K in keyof typeof WECHATY_VARIABLES]?: string | undefined } & { NODE_ENV?: string | undefined };

/** The prefix of a token is the name in the gateway's certificate. */
const TOKEN = /^[\w.-]+_[\w-]{8,}$/;
const ENDPOINT = /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i;
const QUIET_LOGS = ['silent', 'error', 'warn', 'info'];

/**
 * Reads the variables of the channel. Nothing is left to wechaty's own defaults: without a puppet it would take one that
 * is not installed, without an endpoint it asks a service on the internet, and its talkative log levels write messages
 * and swallow crashes.
 * @returns the configuration, or what is wrong, naming the variable
 */
export function readWechaty(v: Given): WechatyConfig | { problem: string } {
  if (v.WECHATY_TOKEN) return { problem: 'WECHATY_TOKEN: must be unset: it opens a link to a cloud of others' };
  if (v.WECHATY_LOG && !QUIET_LOGS.includes(v.WECHATY_LOG))
    return { problem: `WECHATY_LOG: must be one of ${QUIET_LOGS.join(', ')}: other levels write what people say` };
  switch (v.WECHATY_PUPPET) {
    case 'wechaty-puppet-mock':
      if (v.NODE_ENV === 'production')
        return { problem: 'WECHATY_PUPPET: must not be the mock puppet when NODE_ENV=production' };
      return { puppet: 'wechaty-puppet-mock' };
    case 'wechaty-puppet-service': {
      const { WECHATY_PUPPET_SERVICE_TOKEN: token = '', WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint = '' } = v;
      if (!TOKEN.test(token))
        return {
          problem: 'WECHATY_PUPPET_SERVICE_TOKEN: must be NAME_ID, NAME being that of the gateway’s certificate',
        };
      if (!ENDPOINT.test(endpoint))
        return { problem: 'WECHATY_PUPPET_SERVICE_ENDPOINT: must be host:port of the gateway' };
      return { puppet: 'wechaty-puppet-service', token, endpoint };
    }
    default:
      return {
        problem:
          'WECHATY_PUPPET: must be wechaty-puppet-service (any other puppet runs behind its gateway) or, for trying out, wechaty-puppet-mock',
      };
  }
}
