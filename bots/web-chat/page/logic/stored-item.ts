import type { OutBody, OutItem } from './outbox.ts';

/** One waiting message as it is kept in the browser. */
export function writeItem({ clientId, at, after, body }: OutItem): string {
  return JSON.stringify({ clientId, at, after, body });
}

/** Reads what {@link writeItem} wrote, ready to be sent again; null for anything else. */
export function readItem(text: string): OutItem | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { clientId, at, after } = value;
  const body = readBody(value.body);
  if (typeof clientId !== 'string' || !/^[\x20-\x7e]{1,64}$/.test(clientId) || typeof at !== 'number' || !body)
    return null;
  return {
    clientId,
    at,
    after: typeof after === 'string' ? after : null,
    body,
    state: 'waiting',
    attempts: 0,
    reason: null,
  };
}

function readBody(value: unknown): OutBody | null {
  if (!isRecord(value)) return null;
  if (value.kind === 'text' && typeof value.text === 'string') return { kind: 'text', text: value.text };
  if (value.kind === 'picture') return { kind: 'picture' };
  const place = value.location;
  if (value.kind !== 'place' || !isRecord(place)) return null;
  const { lat, lng } = place;
  return typeof lat === 'number' && typeof lng === 'number' ? { kind: 'place', location: { lat, lng } } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
