import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/kernel/config.ts';

const GATEWAY = {
  CHANNELS: 'webchat,wechaty',
  WECHATY_PUPPET: 'wechaty-puppet-service',
  WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_0f6f1d2e-8f1c-4b7e-9d55-3f8f6f0d8a01',
  WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:8788',
};
const MOCK = { CHANNELS: 'wechaty', WECHATY_PUPPET: 'wechaty-puppet-mock' };

describe('the configuration of the wechaty channel', () => {
  it('names the gateway, or the stand-in for trying out', () => {
    expect(readConfig(GATEWAY).wechaty).toEqual({
      puppet: 'wechaty-puppet-service',
      token: GATEWAY.WECHATY_PUPPET_SERVICE_TOKEN,
      endpoint: '127.0.0.1:8788',
    });
    expect(readConfig(MOCK).wechaty).toEqual({ puppet: 'wechaty-puppet-mock' });
    expect(readConfig({ ...GATEWAY, NODE_ENV: 'production' }).wechaty?.puppet).toBe('wechaty-puppet-service');
  });

  it('is not looked at without the channel', () => {
    expect(
      readConfig({ WECHATY_PUPPET: 'nonsense', WECHATY_LOG: 'silly', WECHATY_TOKEN: 'x' }).wechaty,
    ).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['WECHATY_PUPPET', { CHANNELS: 'webchat,wechaty' }],
    ['WECHATY_PUPPET', { ...MOCK, NODE_ENV: 'production' }],
    // wechaty's own default, and in this tree another name for the stand-in.
    ['WECHATY_PUPPET', { ...MOCK, WECHATY_PUPPET: 'wechaty-puppet-wechat4u' }],
    ['WECHATY_PUPPET_SERVICE_TOKEN', { ...GATEWAY, WECHATY_PUPPET_SERVICE_TOKEN: '' }],
    ['WECHATY_PUPPET_SERVICE_TOKEN', { ...GATEWAY, WECHATY_PUPPET_SERVICE_TOKEN: 'no-prefix' }],
    ['WECHATY_PUPPET_SERVICE_ENDPOINT', { ...GATEWAY, WECHATY_PUPPET_SERVICE_ENDPOINT: '' }],
    ['WECHATY_PUPPET_SERVICE_ENDPOINT', { ...GATEWAY, WECHATY_PUPPET_SERVICE_ENDPOINT: 'https://gateway' }],
    ['WECHATY_TOKEN', { ...GATEWAY, WECHATY_TOKEN: 'cloud' }],
    ['WECHATY_LOG', { ...MOCK, WECHATY_LOG: 'silly' }],
    ['CHANNELS', { CHANNELS: 'webchat,official' }],
  ])('%s stops the start when it is wrong: %o', (name, env) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name}: must .{5,}`));
  });
});
