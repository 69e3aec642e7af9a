import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  categoryOffers,
  confirmOffer,
  consentOffers,
  correctionOffers,
  findOffer,
  offerLabel,
  placeOffers,
  ratingOffers,
  withdrawOffers,
} from '../../../src/conversation/offers.ts';
import type { Offer } from '../../../src/conversation/rules.ts';

const A = { id: 'a', number: '2611240001' };
const B = { id: 'b', number: '2611240002' };

describe('findOffer', () => {
  const older = { offers: ratingOffers(A) };
  const newer = { offers: correctionOffers(B) };

  it('takes a bare key for the newest message that offers it', () => {
    expect(findOffer([newer, older], '1', null)?.suggestionId).toBe('b');
    expect(findOffer([newer, older], '5', null)).toMatchObject({
      suggestionId: 'a',
      action: { move: 'rate', score: 5 },
    });
    expect(findOffer([newer, older], '没解决', null)).toMatchObject({
      suggestionId: 'a',
      action: { move: 'unsolved' },
    });
  });

  it('reaches an older offer by number and key', () => {
    expect(findOffer([newer, older], '1', A.number)).toMatchObject({ suggestionId: 'a', action: { move: 'rate' } });
    expect(findOffer([newer, older], '0', A.number)).toBeNull();
  });

  it('finds nothing where nothing is offered', () => {
    expect(findOffer([], '1', null)).toBeNull();
    expect(findOffer([newer], '9', null)).toBeNull();
    expect(findOffer([newer], '1', '2611249999')).toBeNull();
  });

  it('never answers for another number or key than asked', () => {
    const lists = fc.array(fc.constantFrom(ratingOffers(A), correctionOffers(B), withdrawOffers(A), consentOffers(B)));
    fc.assert(
      fc.property(
        lists,
        fc.constantFrom('0', '1', '2', '5', '9', '没解决'),
        fc.option(fc.constantFrom(A.number, B.number)),
        (messages, key, number) => {
          const found = findOffer(
            messages.map((offers) => ({ offers })),
            key,
            number,
          );
          const all = messages.flat().filter((o) => o.key === key && (number === null || o.number === number));
          if (all.length === 0) expect(found).toBeNull();
          else expect(found).toBe(all[0]);
        },
      ),
    );
  });
});

describe('the offers', () => {
  const CHOICES = [1, 2, 3, 4, 5].map((n) => ({ kind: 'help', category: `c.${n}` }));
  const sets: [string, Offer[]][] = [
    ['correction', correctionOffers(A)],
    ['rating', ratingOffers(A)],
    ['withdrawal', withdrawOffers(A)],
    ['consent', consentOffers(A)],
    ['consent under a receipt', [...correctionOffers(A), ...consentOffers(A, '9', ''), confirmOffer(A)]],
    ['category', categoryOffers(A, CHOICES)],
    [
      'place',
      placeOffers(
        A,
        Array.from({ length: 12 }, (_, i) => `村${i}`),
      ),
    ],
  ];

  it.each(sets)('for %s have a key each, of one character or 没解决, and name their suggestion', (_, offers) => {
    const keys = offers.map((o) => o.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const offer of offers) {
      expect(offer.key).toMatch(/^(\d|没解决)$/);
      expect(offer).toMatchObject({ suggestionId: 'a', number: A.number });
    }
  });

  it('are those the receipt speaks of', () => {
    expect(correctionOffers(A).map((o) => [o.key, o.action.move])).toEqual([
      ['1', 'change_category'],
      ['2', 'change_place'],
      ['3', 'supplement'],
      ['0', 'withdraw'],
    ]);
  });

  it('give three categories and a way to a person', () => {
    const offers = categoryOffers(A, CHOICES);
    expect(offers.map((o) => o.key)).toEqual(['1', '2', '3', '4']);
    expect(offers.at(-1)?.action).toEqual({ move: 'choose_category', kind: '', category: '' });
    expect(placeOffers(A, ['甲', '乙']).map((o) => o.key)).toEqual(['1', '2']);
  });

  it('have words for a button, except choices that bring their own', () => {
    for (const [, offers] of sets)
      for (const offer of offers) {
        const own = offer.action.move === 'choose_category' || offer.action.move === 'choose_place';
        expect(offerLabel(offer) === '').toBe(own);
      }
    expect(offerLabel(ratingOffers(A)[0] as Offer)).toContain('5');
  });
});
