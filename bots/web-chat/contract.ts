import * as z from 'zod';
import { defineEndpoint } from '../../src/kernel/endpoint.ts';

export const TEXT_MAX = 2_000;

const clientId = z.string().regex(/^[\x20-\x7e]{1,64}$/);
const time = z.iso.datetime({ offset: true });

export const chatMessage = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  at: time,
  purpose: z.string().optional(),
  suggestion: z.string().optional(),
  /** Keys the citizen may press under this message. */
  offers: z.array(z.object({ key: z.string(), label: z.string() })).optional(),
  media: z.object({ id: z.string(), type: z.string() }).optional(),
  location: z.object({ lat: z.number(), lng: z.number(), label: z.string().optional() }).optional(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

export const openChat = defineEndpoint({
  name: 'openChat',
  method: 'POST',
  path: '/api/chat/sessions',
  door: 'public',
  limit: 'chat-session',
  summary: 'Begin a conversation; the token is the citizen’s only key to it',
  answer: { status: 201, schema: z.object({ token: z.string() }) },
});

/** Exactly one of text, location or (multipart) file. */
export const sendBody = z.object({
  clientId,
  text: z.string().min(1).max(TEXT_MAX).optional(),
  location: z
    .object({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      label: z.string().max(100).optional(),
    })
    .optional(),
});

export const sendMessage = defineEndpoint({
  name: 'sendMessage',
  method: 'POST',
  path: '/api/chat/messages',
  door: 'citizen',
  limit: 'citizen-message',
  bodyKind: 'multipart',
  summary: 'Send a text, a place or a picture; 202 once it is stored, the same clientId again gives the same id',
  body: sendBody,
  answer: { status: 202, schema: z.object({ id: z.string() }) },
});

export const readMessages = defineEndpoint({
  name: 'readMessages',
  method: 'GET',
  path: '/api/chat/messages',
  door: 'citizen',
  summary: 'The conversation, ascending; without `after` the newest 200',
  query: z.object({ after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  answer: { status: 200, schema: z.object({ messages: z.array(chatMessage) }) },
});

export const streamMessages = defineEndpoint({
  name: 'streamMessages',
  method: 'GET',
  path: '/api/chat/stream',
  door: 'citizen',
  summary: 'The same as server-sent events; Last-Event-ID is honoured',
  answer: { status: 200, kind: 'stream' },
});

export const readChatMedia = defineEndpoint({
  name: 'readChatMedia',
  method: 'GET',
  path: '/api/chat/media/:id',
  door: 'citizen',
  summary: 'A picture of the own conversation',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 200, kind: 'file' },
});
