import { EntitySchema } from 'typeorm';
import { epoch, integer, named, primaryId } from '../store/columns.ts';

/** One of the few keys under which a suggestion's masked text is found by texts like it; none of a confidential one. */
export interface AlikeKeyRow {
  /** Id of the suggestion and the key's place, `…:0` to `…:7`. */
  id: string;
  pairKey: number;
  /** When the suggestion was opened. */
  at: number;
}

export const alikeKeyTable = new EntitySchema<AlikeKeyRow>({
  name: 'alike_key',
  columns: { id: primaryId, pairKey: named('pair_key', integer), at: epoch },
  indices: [{ name: 'alike_key_pair', columns: ['pairKey', 'at', 'id'] }],
});
