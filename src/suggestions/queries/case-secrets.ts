import { type CaseWords, caseWords, wordsOf } from '../../conversation/queries/case-words.ts';
import type { Deps } from '../../deps.ts';
import { policeNamed } from '../../language/police-named.ts';
import { asksForSecrecy } from '../../language/secrecy.ts';
import { understand } from '../../language/understand.ts';
import { route } from '../../routing/route.ts';
import type { Tx } from '../../store/store.ts';
import type { EventPayload } from '../rules.ts';
import type { SuggestionRow } from '../table.ts';

const textOf = (words: readonly CaseWords[]) => words.map((w) => w.text).join('\n');

/**
 * Holds a new class of a matter against its sender's wish for secrecy, read from the words themselves: no class that
 * staff or sender give it later undoes the wish. @param payload of a step that says kind, category and `confidential`
 */
export async function heedSecrecyWish(
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'rules'>,
  row: SuggestionRow,
  payload: EventPayload,
): Promise<EventPayload> {
  if (payload.confidential !== false) return payload;
  const { kind, category } = { ...row, ...payload } as SuggestionRow;
  const matter = { kind, category, station: null, band: 'sure', urgency: row.urgency, secrecy: true } as const;
  if (!route({ ...matter, emergency: kind === 'emergency' }, deps.rules.now()).confidential) return payload;
  const secrecy = asksForSecrecy(textOf(await caseWords(tx, deps, row.id)));
  return secrecy ? { ...payload, confidential: true } : payload;
}

/**
 * Whether words added to a matter make it confidential: their writer asks for secrecy, or they are surely of a class
 * that is always confidential.
 */
export async function turnSecret(
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'rules' | 'language'>,
  messageIds: readonly string[],
): Promise<boolean> {
  const added = understand(
    (await wordsOf(tx, deps, messageIds)).map((w) => w.text),
    deps.language,
  );
  const { confidential } = route({ ...added, station: null }, deps.rules.now());
  return confidential && !added.emergency && (added.secrecy || added.band === 'sure');
}

/**
 * Codes of the units that a complaint about police names; the bureau's oversight is asked for help, not complained
 * about. Empty when the words name none: then it is the station of the place.
 */
export async function unitsComplainedAbout(
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'language' | 'pack' | 'rules'>,
  suggestionId: string,
): Promise<string[]> {
  const units = deps.rules.now().units.filter((u) => u.level === 'bureau' && !deps.pack.oversight.includes(u.code));
  return policeNamed(textOf(await caseWords(tx, deps, suggestionId)), deps.language.places, units);
}
