import type { Channel } from '../contract.ts';
import { webChatEndpoints } from './endpoints.ts';

/** The citizens' page: HTTP in, rows out. */
export const webChat: Channel = { name: 'webchat', delivery: 'row', endpoints: webChatEndpoints };
