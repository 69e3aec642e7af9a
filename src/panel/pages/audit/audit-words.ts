import { AUDIT_ACTIONS } from '../../../people/log/rules.ts';

/** Where words come from: the texts of the panel, and the names of units. */
export interface AuditTexts {
  t(key: string): string;
  te(key: string): boolean;
  unitName(code: string): string;
}

/** Actions by the part before their dot, as the filter offers them. */
export function actionGroups(): { group: string; actions: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const action of Object.keys(AUDIT_ACTIONS)) {
    const group = action.split('.')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return [...groups].map(([group, actions]) => ({ group, actions }));
}

/** `suggestion.reveal` is said like the button that does it; others have words of their own or stand as they are. */
export function actionWords(action: string, { t, te }: Pick<AuditTexts, 't' | 'te'>): string {
  const button = `action.${action.replace(/^suggestion\./, '')}`;
  const key = [`auditAction.${action}`, button].find(te);
  return key === undefined ? action : t(key);
}

function partWords(part: string, { t, te, unitName }: AuditTexts): string {
  const [field = '', value] = part.split('=');
  if (value === undefined) {
    const key = [`auditField.${field}`, `reveal.field.${field}`, `role.${field}`].find(te);
    return key === undefined ? part : t(key);
  }
  const said = `auditField.${field}_${value}`;
  if (te(said)) return t(said);
  const name = te(`auditField.${field}`) ? t(`auditField.${field}`) : field;
  if (field === 'unit' || field === 'station')
    return `${name} → ${value === '' ? t('staff.wholeBureau') : unitName(value)}`;
  return `${name} → ${te(`${field}.${value}`) ? t(`${field}.${value}`) : value}`;
}

/** Details in words: `role=head,disabled=1`, `mobile`. Ids of pictures and the like say nothing to a reader. */
export function detailWords(action: string, detail: string | null, texts: AuditTexts): string {
  if (detail === null || detail === '' || /^[0-9a-z]{26}$/.test(detail)) return '';
  if (action === 'session.sign_out_all') return detail === '0' ? '' : `× ${detail}`;
  return detail
    .split(',')
    .map((part) => partWords(part, texts))
    .join('，');
}
