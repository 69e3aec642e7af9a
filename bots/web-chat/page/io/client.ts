import type { ChatMessage } from '../../contract.ts';
import { PAGE } from '../flow/feed.ts';
import type { Session } from '../flow/session.ts';
import type { OutItem } from '../logic/outbox.ts';
import type { Outcome } from '../logic/outcome.ts';
import { request, UPLOAD_WAIT, USUAL_WAIT } from './request.ts';

const MESSAGES = '/api/chat/messages';

/** Opens a new conversation. */
export async function openChat(): Promise<Outcome<string>> {
  return mapDone(await request('/api/chat/sessions', { method: 'POST' }), (body) => field(body, 'token'));
}

/**
 * Sends one message and gives the id it is stored under. A token the server does not know is replaced by a new
 * conversation, once.
 */
export async function sendItem(session: Session, item: OutItem, file: Blob | undefined): Promise<Outcome<string>> {
  for (let fresh = false; ; fresh = true) {
    const token = await session.ensure();
    if (token.type !== 'done') return token;
    const answer = await post(token.value, item, file);
    if (answer.type !== 'refused' || answer.status !== 401 || fresh)
      return mapDone(answer, (body) => field(body, 'id'));
    session.lost(token.value);
  }
}

function post(token: string, item: OutItem, file: Blob | undefined): Promise<Outcome<unknown>> {
  const { clientId, body } = item;
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (body.kind === 'picture') {
    const form = new FormData();
    form.append('clientId', clientId);
    if (file) form.append('file', file, file.type === 'image/png' ? 'picture.png' : 'picture.jpg');
    return request(MESSAGES, { method: 'POST', headers, body: form }, UPLOAD_WAIT);
  }
  headers['Content-Type'] = 'application/json';
  const content = body.kind === 'text' ? { text: body.text } : { location: body.location };
  return request(MESSAGES, { method: 'POST', headers, body: JSON.stringify({ clientId, ...content }) }, USUAL_WAIT);
}

/** The conversation after a message, or its newest part. Empty before there is a conversation. */
export async function readAfter(session: Session, after: string | null): Promise<Outcome<ChatMessage[]>> {
  const token = session.token();
  if (token === null) return { type: 'done', value: [] };
  const query = after === null ? `limit=${PAGE}` : `after=${encodeURIComponent(after)}&limit=${PAGE}`;
  const answer = await request(`${MESSAGES}?${query}`, { headers: { Authorization: `Bearer ${token}` } });
  if (answer.type === 'refused' && answer.status === 401) session.lost(token);
  return mapDone(answer, (body) => {
    const list: unknown = typeof body === 'object' && body !== null && 'messages' in body ? body.messages : null;
    return Array.isArray(list) ? (list as ChatMessage[]) : null;
  });
}

/** Address of a picture of the own conversation; an image element cannot send a header. */
export function pictureAddress(token: string, id: string): string {
  return `/api/chat/media/${encodeURIComponent(id)}?token=${encodeURIComponent(token)}`;
}

function field(body: unknown, name: string): string | null {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
}

function mapDone<T>(outcome: Outcome<unknown>, read: (body: unknown) => T | null): Outcome<T> {
  if (outcome.type !== 'done') return outcome;
  const value = read(outcome.value);
  return value === null ? { type: 'later', afterMs: null } : { type: 'done', value };
}
