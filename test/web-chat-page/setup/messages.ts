import type { ChatMessage } from '../../../bots/web-chat/contract.ts';

const AT = '2026-11-24T08:00:00.000Z';

export const fromService = (id: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  direction: 'out',
  text: `话 ${id}`,
  at: AT,
  ...more,
});

export const fromCitizen = (id: string, text: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  direction: 'in',
  text,
  at: AT,
  ...more,
});
