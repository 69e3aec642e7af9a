import { caseWords } from '../../conversation/queries/case-words.ts';
import { invalid } from '../../kernel/errors.ts';
import { hideAccessCodes } from '../../language/access-code-mask.ts';
import { maskText } from '../../language/pii.ts';
import type { PiiType } from '../../language/rules.ts';
import type { Action } from './action.ts';

const FIELDS: readonly string[] = ['text', 'id', 'mobile', 'landline', 'plate', 'bankcard', 'qq', 'wechat', 'name'];

/** Shows what is masked, once, to somebody who says why. Nothing changes in the case; the audit log keeps the look. */
export const reveal: Action = async ({ tx, deps, row, body }) => {
  const field = body.field ?? '';
  if (!FIELDS.includes(field)) throw invalid('field', FIELDS.join(', '));
  // The code belongs to the sender alone: it is shown to nobody, for whatever reason.
  const texts = (await caseWords(tx, deps, row.id)).map(({ text }) => hideAccessCodes(text));
  if (field === 'text') return { payload: {}, silent: true, revealed: { field, value: texts.join('\n') } };
  const values = texts.flatMap((text) =>
    maskText(text)
      .spans.filter((s) => s.type === (field as PiiType))
      .map((s) => text.slice(s.start, s.end)),
  );
  return { payload: {}, silent: true, revealed: { field, value: [...new Set(values)].join('\n') } };
};
