import type { SuggestionNews } from '../suggestions/news.ts';
import type { Outgoing } from './commands/append-message.ts';
import { confirmOffer, consentOffers, correctionOffers, ratingOffers } from './offers.ts';
import { say, type TextKey } from './say.ts';
import { dayWords, deadlineWords } from './words.ts';

/** Names the words need; codes come from the step itself. */
export interface StepNames {
  unit(code: string | null): string;
  category(code: string): string;
  /** Whether the unit supervises the police. */
  oversees(code: string | null): boolean;
  timeZone: string;
}

/** What is said of a step. */
export type StepWords = Pick<Outgoing, 'purpose' | 'text' | 'offers'>;
type Speaker = (news: SuggestionNews, names: StepNames) => StepWords[];

const textOf = (news: SuggestionNews, key: string) => {
  const value = news.payload[key];
  return typeof value === 'string' ? value : null;
};

const placeWords = ({ row }: SuggestionNews) => [row.town, row.village].filter(Boolean).join('');

function matterWords(news: SuggestionNews, names: StepNames): string {
  const place = placeWords(news) || say('receipt.place_unknown');
  return `${place} · ${names.category(news.row.category)}`;
}

const handlerWords = (unit: string | null, names: StepNames) =>
  unit === null ? say('receipt.review') : say('receipt.routed', { unit: names.unit(unit) });

const receipt: Speaker = (news, names) => {
  const { row, payload } = news;
  const matter = matterWords(news, names);
  const emergency = row.urgency === 'now';
  const head = emergency
    ? say('receipt.emergency', { number: row.number, matter })
    : say('receipt', {
        kindName: say(`kind.${row.kind}`),
        number: row.number,
        matter,
        handler: handlerWords(row.unit, names),
        deadline: deadlineWords(textOf(news, 'deadline') ?? '-'),
      });
  const outside = payload.proposal === 'hotline';
  const doubtful = payload.band === 'middle' && !emergency;
  const conduct = names.oversees(row.unit);
  const text = [
    head,
    row.confidential ? say('receipt.confidential') : '',
    conduct ? say('receipt.conduct') : '',
    outside ? say('receipt.non_police') : '',
    say('receipt.keys'),
    doubtful ? say('receipt.confirm', { category: names.category(row.category) }) : '',
  ].join('');
  const offers = [
    ...correctionOffers(row),
    ...(outside ? consentOffers(row, '9', '') : []),
    ...(doubtful ? [confirmOffer(row)] : []),
  ];
  const words: StepWords[] = [{ purpose: 'receipt', text, offers }];
  if (payload.askPlace) words.push({ purpose: 'question', text: say('place.ask', { number: row.number }) });
  return words;
};

/** A step told in one sentence of the locale file. */
const told =
  (purpose: Outgoing['purpose'], key: TextKey): Speaker =>
  (news, names) => [
    {
      purpose,
      text: say(key, {
        number: news.row.number,
        unit: names.unit(news.row.unit) || say('bureau'),
        to: names.unit(textOf(news, 'to')),
        category: names.category(news.row.category),
        place: placeWords(news),
        into: textOf(news, 'intoNumber') ?? '',
        text: news.text ?? '',
        date: news.row.dueAt === null ? '' : dayWords(news.row.dueAt, names.timeZone),
        status: say(`status.${news.row.status}`),
        handler: handlerWords(news.row.unit, names).replace(/，$/u, ''),
      }),
    },
  ];

/** Only the case itself is rated: the citizen of one that was merged into it hears the result. */
const resolved: Speaker = (news, names) => {
  const result = told('result', 'staff.resolve')(news, names);
  if (news.payload.merged) return result;
  return [...result, { purpose: 'rating', text: say('staff.rating'), offers: ratingOffers(news.row) }];
};

const handedOver: Speaker = (news, names) => {
  const asks = textOf(news, 'asks');
  if (asks === null) return told('progress', 'staff.hand_over')(news, names);
  const text = say('staff.hand_over_ask', { number: news.row.number, to: names.unit(asks) });
  return [{ purpose: 'question', text, offers: consentOffers(news.row) }];
};

/** A message goes out only where the handler or the station really changed for the citizen. */
const corrected: Speaker = (news, names) => {
  switch (news.payload.what) {
    case 'place':
      return told('progress', 'place.thanks')(news, names);
    case 'confirmed':
      return told('talk', 'understanding.thanks')(news, names);
    default:
      return news.payload.status === 'review'
        ? told('progress', 'category.person')(news, names)
        : told('progress', 'category.thanks')(news, names);
  }
};

const rated: Speaker = ({ row, payload }) => [
  {
    purpose: 'talk',
    text: say(payload.reopen ? 'rate.low' : 'rate.thanks', { score: Number(payload.score), number: row.number }),
  },
];

/** What each step says to its citizen; a step that is not here concerns the bureau alone. */
const SPEAKERS: Partial<Record<SuggestionNews['type'], Speaker>> = {
  opened: receipt,
  place_known: told('progress', 'place.thanks'),
  'staff.route': told('progress', 'staff.route'),
  'staff.accept': told('progress', 'staff.accept'),
  'staff.ask': told('question', 'staff.ask'),
  'staff.reply': told('reply', 'staff.reply'),
  'staff.resolve': resolved,
  'staff.decline': told('result', 'staff.decline'),
  'staff.hand_over': handedOver,
  'staff.confirm_hand_over': told('progress', 'staff.confirm_hand_over'),
  'staff.take_back': told('progress', 'staff.take_back'),
  'staff.merge': told('progress', 'staff.merge'),
  'staff.reclassify': told('progress', 'staff.reclassify'),
  'staff.relocate': told('progress', 'staff.relocate'),
  'staff.extend': told('progress', 'staff.extend'),
  'staff.reopen': told('progress', 'staff.reopen'),
  'staff.refuse_reopen': told('result', 'staff.refuse_reopen'),
  'staff.shortlist': told('progress', 'staff.shortlist'),
  'staff.review': told('progress', 'staff.review'),
  'staff.adopt': told('result', 'staff.adopt'),
  'staff.keep': told('result', 'staff.keep'),
  'staff.turn_down': told('result', 'staff.turn_down'),
  'citizen.supplement': told('talk', 'supplement.thanks'),
  'citizen.correct': corrected,
  'citizen.withdraw': told('talk', 'withdraw.thanks'),
  'citizen.rate': rated,
  'citizen.ask_reopen': told('talk', 'reopen.thanks'),
  'citizen.consent_hand_over': (news, names) =>
    told('talk', news.payload.yes ? 'consent.yes' : 'consent.no')(news, names),
  'citizen.ask_person': told('talk', 'person.case'),
};

/** What the service says to the citizen about one step; empty when the step does not concern him. Pure. */
export function wordsForCitizen(news: SuggestionNews, names: StepNames): StepWords[] {
  return SPEAKERS[news.type]?.(news, names) ?? [];
}
