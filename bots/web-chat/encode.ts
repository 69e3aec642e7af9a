import { offerLabel } from '../../src/conversation/offers.ts';
import type { ReadMessage } from '../../src/conversation/queries/list-messages.ts';
import { bodyText } from '../../src/conversation/words.ts';
import type { ChatMessage } from './contract.ts';

/** A stored message as the citizen's page shows it. */
export function encode(message: ReadMessage): ChatMessage {
  const { id, direction, body, at, purpose, number, offers } = message;
  const media = body.media && { id: body.media.id, type: body.media.type };
  const location = body.location && {
    lat: body.location.lat,
    lng: body.location.lng,
    ...(body.location.label === undefined ? {} : { label: body.location.label }),
  };
  return {
    id,
    direction,
    text: bodyText(body),
    at: new Date(at).toISOString(),
    ...(purpose === null ? {} : { purpose }),
    ...(number === null ? {} : { suggestion: number }),
    ...(offers.length === 0 ? {} : { offers: offers.map((o) => ({ key: o.key, label: offerLabel(o) })) }),
    ...(media ? { media } : {}),
    ...(location ? { location } : {}),
  };
}
