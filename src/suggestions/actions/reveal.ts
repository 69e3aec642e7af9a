import { openBody } from '../../conversation/body.ts';
import { messageTable } from '../../conversation/table.ts';
import { bodyText } from '../../conversation/words.ts';
import { invalid } from '../../kernel/errors.ts';
import { maskText } from '../../language/pii.ts';
import type { PiiType } from '../../language/rules.ts';
import type { Action } from './action.ts';

const FIELDS: readonly string[] = ['text', 'id', 'mobile', 'landline', 'plate', 'bankcard', 'qq', 'wechat', 'name'];

/** Shows what is masked, once, to somebody who says why. Nothing changes in the case; the audit log keeps the look. */
export const reveal: Action = async ({ tx, deps, row, conversation, body }) => {
  const field = body.field ?? '';
  if (!FIELDS.includes(field)) throw invalid('field', FIELDS.join(', '));
  const messages = await tx
    .repo(messageTable)
    .find({ where: { suggestionId: row.id, direction: 'in' }, order: { seq: 'ASC' } });
  const texts = messages.map((message) => bodyText(openBody(deps, conversation, message)));
  if (field === 'text') return { payload: {}, silent: true, revealed: { field, value: texts.join('\n') } };
  const values = texts.flatMap((text) =>
    maskText(text)
      .spans.filter((s) => s.type === (field as PiiType))
      .map((s) => text.slice(s.start, s.end)),
  );
  return { payload: {}, silent: true, revealed: { field, value: [...new Set(values)].join('\n') } };
};
