import type { Offer } from './rules.ts';
import { say } from './say.ts';

/** An outgoing message as far as its offers go. */
export interface Offering {
  offers: readonly Offer[];
}

/**
 * The offer a bare key answers: that of the newest message offering it. With a number, the newest offer for that
 * number; an older message's offer needs number and key.
 * @param newestFirst messages that carry offers, newest first
 */
export function findOffer(newestFirst: readonly Offering[], key: string, number: string | null): Offer | null {
  for (const message of newestFirst) {
    const hit = message.offers.find((o) => o.key === key && (number === null || o.number === number));
    if (hit) return hit;
  }
  return null;
}

/** Short words for a button. */
export function offerLabel({ action }: Offer): string {
  switch (action.move) {
    case 'rate':
      return say('label.rate', { score: action.score });
    case 'choose_category':
    case 'choose_place':
      return '';
    case 'consent_hand_over':
      return say(action.yes ? 'label.consent_yes' : 'label.consent_no');
    default:
      return say(`label.${action.move}`);
  }
}

type Subject = { id: string; number: string };

const offer = (subject: Subject, key: string, action: Offer['action']): Offer => ({
  key,
  suggestionId: subject.id,
  number: subject.number,
  action,
});

/** The keys under a receipt. */
export function correctionOffers(subject: Subject): Offer[] {
  return [
    offer(subject, '1', { move: 'change_category' }),
    offer(subject, '2', { move: 'change_place' }),
    offer(subject, '3', { move: 'supplement' }),
    offer(subject, '0', { move: 'withdraw' }),
  ];
}

/** The keys under a result: five marks and 没解决. */
export function ratingOffers(subject: Subject): Offer[] {
  const marks = [5, 4, 3, 2, 1].map((score) => offer(subject, String(score), { move: 'rate', score }));
  return [...marks, offer(subject, '没解决', { move: 'unsolved' })];
}

export function withdrawOffers(subject: Subject): Offer[] {
  return [offer(subject, '0', { move: 'confirm_withdraw' })];
}

export function consentOffers(subject: Subject, yesKey = '1', noKey = '2'): Offer[] {
  return [
    offer(subject, yesKey, { move: 'consent_hand_over', yes: true }),
    ...(noKey ? [offer(subject, noKey, { move: 'consent_hand_over', yes: false })] : []),
  ];
}

export function confirmOffer(subject: Subject): Offer {
  return offer(subject, '8', { move: 'confirm_understanding' });
}

/** Numbered choices of category, the last for "none of these". */
export function categoryOffers(subject: Subject, choices: readonly { kind: string; category: string }[]): Offer[] {
  const named = choices.slice(0, 3).map((c, i) => offer(subject, String(i + 1), { move: 'choose_category', ...c }));
  return [...named, offer(subject, '4', { move: 'choose_category', kind: '', category: '' })];
}

export function placeOffers(subject: Subject, places: readonly string[]): Offer[] {
  return places.slice(0, 9).map((place, i) => offer(subject, String(i + 1), { move: 'choose_place', place }));
}

const OVER: ReadonlySet<string> = new Set(['closed', 'declined']);
const GONE: ReadonlySet<string> = new Set(['withdrawn', 'merged']);

/** What a sender who comes back may do with the matter as it stands, and the words that say so. */
export function standingOffers(subject: Subject & { status: string }): { words: string; offers: Offer[] } {
  if (subject.status === 'resolved') return { words: '', offers: ratingOffers(subject) };
  if (GONE.has(subject.status)) return { words: '', offers: [] };
  if (OVER.has(subject.status))
    return { words: say('access.unsolved'), offers: [offer(subject, '没解决', { move: 'unsolved' })] };
  const offers = [offer(subject, '3', { move: 'supplement' }), offer(subject, '0', { move: 'withdraw' })];
  return { words: say('access.add'), offers };
}
