import type { Config } from '../src/kernel/config.ts';
import type { Channel } from './contract.ts';
import { webChat } from './web-chat/index.ts';

/** Every channel there is; a new one is one folder and one line here. */
const CHANNELS: readonly Channel[] = [webChat];

/** The channels this process serves. */
export function channelsOf(config: Pick<Config, 'channels'>): Channel[] {
  return CHANNELS.filter((c) => config.channels.includes(c.name));
}
