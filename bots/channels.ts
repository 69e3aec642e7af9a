import type { Config } from '../src/kernel/config.ts';
import type { Channel, JobChannel } from './contract.ts';
import { webChat } from './web-chat/index.ts';
import { wechaty } from './wechaty/index.ts';

/** Every channel there is; a new one is one folder and one line here. */
const CHANNELS: readonly Channel[] = [webChat, wechaty];

/** The channels this process serves. */
export function channelsOf(config: Pick<Config, 'channels'>): Channel[] {
  return CHANNELS.filter((c) => config.channels.includes(c.name));
}

/** Those of them that have to be connected and called. */
export function jobChannelsOf(config: Pick<Config, 'channels'>): JobChannel[] {
  return channelsOf(config).filter((c) => c.delivery === 'job');
}
