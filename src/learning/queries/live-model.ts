import type { LanguageData } from '../../language/language-data.ts';
import { RECIPE } from '../../language/train-language.ts';
import type { Reader, Tx } from '../../store/store.ts';
import { UnreadableModelError, unpackModels } from '../model-body.ts';

/**
 * Version of the model that should read the mail. Where one that came with a program is live, that of this very program:
 * while it is renewed, processes of two programs run side by side.
 */
export async function liveVersion(db: Pick<Reader | Tx, 'query'>, shipped: string): Promise<string> {
  const [row] = await db.query<{ version: string; shipped: number }>(
    "SELECT version, shipped FROM language_model WHERE status = 'live'",
  );
  return row && !row.shipped ? row.version : shipped;
}

/**
 * A stored version, ready to read with. @param shipped what the program brought along, itself a version
 * @throws UnreadableModelError when it is not there, or was made for another program
 */
export async function readModel(
  db: Pick<Reader, 'query'>,
  version: string,
  shipped: LanguageData,
): Promise<LanguageData> {
  if (version === shipped.modelVersion) return shipped;
  const [row] = await db.query<{ recipe: string; body: string | null }>(
    'SELECT recipe, body FROM language_model WHERE version = $1',
    [version],
  );
  if (!row?.body) throw new UnreadableModelError('it is not kept');
  if (row.recipe !== RECIPE) throw new UnreadableModelError(`made by recipe ${row.recipe}, this is ${RECIPE}`);
  return unpackModels(row.body, version, shipped);
}
