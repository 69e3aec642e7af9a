import { type Citizen, openCitizen } from '../setup/citizen.ts';
import type { Officer } from '../setup/officer.ts';
import type { Letter } from './messages.ts';

/** One citizen of the crowd and the ids the service acknowledged to him. */
export interface Sender {
  letter: Letter;
  citizen: Citizen;
  acknowledged: string[];
}

/**
 * All letters at once, each fragment by fragment by a citizen of its own.
 * @param onAck called after each acknowledgement with how many there are so far
 */
export function sendAll(
  letters: readonly Letter[],
  url: () => string,
  onAck: (count: number) => void = () => {},
): Promise<Sender[]> {
  let count = 0;
  return Promise.all(
    letters.map(async (letter) => {
      const citizen = await openCitizen({ url, patienceMs: 60_000 });
      const acknowledged: string[] = [];
      for (const text of letter.messages) {
        acknowledged.push(await citizen.says(text));
        count += 1;
        onAck(count);
      }
      return { letter, citizen, acknowledged };
    }),
  );
}

export interface Place {
  number: string | null;
  kind: string | null;
  category: string | null;
  station: string | null;
}

interface Detail {
  number: string;
  kind: string;
  category: string;
  station: { code: string; name: string } | null;
  messages: { id: string; direction: 'in' | 'out' }[];
}

/** Where each message lies: suggestions and the list of those without a case, by message id. */
export async function whereMessagesLie(officer: Officer): Promise<Map<string, Place[]>> {
  const places = new Map<string, Place[]>();
  const put = (id: string, place: Place) => places.set(id, [...(places.get(id) ?? []), place]);
  for (const { number } of await officer.all<{ number: string }>('/api/suggestions?limit=200')) {
    const detail = await officer.get<Detail>(`/api/suggestions/${number}`);
    const { kind, category } = detail;
    const place: Place = { number, kind, category, station: detail.station?.name ?? null };
    for (const { id, direction } of detail.messages) if (direction === 'in') put(id, place);
  }
  for (const { id, kind } of await officer.all<{ id: string; kind: string | null }>(
    '/api/messages?case=none&limit=200',
  ))
    put(id, { number: null, kind, category: null, station: null });
  return places;
}

/** Whether every acknowledged message lies somewhere by now. */
export async function allSettled(officer: Officer, senders: readonly Sender[]): Promise<Map<string, Place[]>> {
  const places = await whereMessagesLie(officer);
  const missing = senders.flatMap((s) => s.acknowledged).filter((id) => !places.has(id));
  if (missing.length > 0) throw new Error(`${missing.length} messages lie nowhere yet`);
  return places;
}

/** Receipts each citizen got, by suggestion number. */
export async function receiptsOf(senders: readonly Sender[]): Promise<Map<string, number>> {
  const receipts = new Map<string, number>();
  for (const { citizen } of senders)
    for (const line of await citizen.sees())
      if (line.purpose === 'receipt' && line.suggestion)
        receipts.set(line.suggestion, (receipts.get(line.suggestion) ?? 0) + 1);
  return receipts;
}

/** Shares of right kinds, categories and stations, as a line to print. */
export function shares(
  senders: readonly Sender[],
  places: ReadonlyMap<string, Place[]>,
  townOf: (station: string) => string | null,
): string {
  let kinds = 0;
  let categories = 0;
  let stations = 0;
  let placed = 0;
  for (const { letter, acknowledged } of senders) {
    const place = places.get(acknowledged[0] ?? '')?.[0];
    if (place && [letter.kind, ...letter.also_kind].includes(place.kind ?? '')) kinds += 1;
    if (place && [letter.sub, ...letter.also_sub].includes(place.category ?? '')) categories += 1;
    if (letter.town === null) continue;
    placed += 1;
    if (place?.station && townOf(place.station) === letter.town) stations += 1;
  }
  const share = (n: number, of: number) => `${n}/${of} (${((100 * n) / Math.max(1, of)).toFixed(0)} %)`;
  const all = senders.length;
  return `right kind ${share(kinds, all)}, right category ${share(categories, all)}, right station ${share(stations, placed)}`;
}
