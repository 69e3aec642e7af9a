import type { LanguageData } from './language-data.ts';
import type { PlaceFinding, Reason, Scored } from './rules.ts';
import { type Features, shapeOf } from './text-features.ts';
import { type Carrier, carriersOf, type TextModel } from './text-model.ts';

/** Words shown for one decision. */
const SHOWN = 4;

/** The words of a text that a feature stands for: an n-gram itself, or the words of a lexicon group that occur. */
function wordsOf(model: TextModel, shape: string, { feature, group }: Carrier): string[] {
  if (group) {
    const words = model.lexicon?.[feature] ?? [];
    return words.filter((word) => word.length > 1 && shape.includes(word)).sort((a, b) => b.length - a.length);
  }
  const word = feature.replaceAll('|', '');
  return /^\p{L}{2,}$/u.test(word) ? [word] : [];
}

interface Counted {
  shape: string;
  counts: Features;
}

/** The words that carried a label, longest groups first, none inside another. */
function carryingWords(model: TextModel, text: Counted, label: string): string {
  const words: string[] = [];
  for (const carrier of carriersOf(model, text.counts, label, 12))
    for (const word of wordsOf(model, text.shape, carrier).slice(0, 2)) {
      if (words.length < SHOWN && !words.some((known) => known.includes(word) || word.includes(known)))
        words.push(word);
    }
  return words.join('、');
}

/** Why a text was read as it was: the words that spoke for the kind and for the category. */
export function explainReading(
  data: Pick<LanguageData, 'model' | 'labels'>,
  { text, counts }: { text: string; counts: Features },
  read: Scored,
): Reason[] {
  const counted = { shape: shapeOf(text), counts };
  const reason = (code: string, model: TextModel, label: string): Reason => {
    const words = carryingWords(model, counted, label);
    return { code, detail: data.labels.get(label) ?? label, ...(words === '' ? {} : { words }) };
  };
  return [
    reason('words_for_kind', data.model.kind, read.kind),
    reason('words_for_category', data.model.category, read.category),
  ];
}

/** Why that place, or why none. */
export function explainPlace(found: PlaceFinding): Reason[] {
  const { place, candidates, outside } = found;
  if (place?.how === 'point') return [{ code: 'place_of_point', detail: place.town ?? '' }];
  if (place) {
    const detail = [place.town, place.village ?? place.landmark].filter(Boolean).join(' ');
    return [{ code: 'place_named', words: place.words, detail }];
  }
  if (candidates.length > 0)
    return [{ code: 'place_ambiguous', detail: candidates.map((c) => `${c.town ?? ''}${c.village ?? ''}`).join('、') }];
  return outside ? [{ code: 'place_outside', words: outside }] : [];
}
