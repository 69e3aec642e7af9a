import type { StaffActor } from '../../src/kernel/actor.ts';
import { unzipTexts } from '../suggestions/unzip.ts';
import type { Answer } from './http.ts';
import { type RecordFacts, reads, sees } from './oracle.ts';
import { type Matter, MOBILE } from './records.ts';

/** Everything an answer says, whatever it is packed in. */
export function textOf({ headers, bytes }: Answer): string {
  const head = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const packed = bytes.subarray(0, 2).toString('latin1') === 'PK';
  return `${head}\n${packed ? [...unzipTexts(bytes).values()].join('\n') : bytes.toString('utf8')}`;
}

/**
 * What an answer says that it must not: words of matters that the person does not read, names of matters that the
 * person does not see, personal data of anybody.
 * @param shows words that this endpoint shows beyond those
 */
export function leaksOf(
  answer: Answer,
  person: StaffActor | null,
  matters: Iterable<Matter>,
  shows: (person: StaffActor, matter: RecordFacts) => boolean = reads,
): string[] {
  const text = textOf(answer);
  const found = text.includes(MOBILE) ? ['a mobile number'] : [];
  for (const { name, facts, secret, number, id, mediaId } of matters) {
    if (!(person && shows(person, facts)) && text.includes(secret)) found.push(`the words of ${name}`);
    if (!(person && sees(person, facts)) && [number, id, mediaId].some((key) => text.includes(key)))
      found.push(`that there is ${name}`);
  }
  return found;
}
