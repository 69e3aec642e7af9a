import type * as z from 'zod';
import { KINDS } from '../../language/rules.ts';
import type { actionBody } from '../../suggestions/contract.ts';
import type { ActionForm } from './action-plan.ts';

export type ActionRequest = z.input<typeof actionBody>;

/** What the form holds while it is filled in. Empty words mean not given. */
export interface ActionValues {
  text: string;
  reason: string;
  to: string;
  assignee: string;
  kind: string;
  category: string;
  place: string;
  into: string;
  until: string;
  field: string;
  messageIds: string[];
  /** Marks of a reviewer by criterion, as typed. */
  scores: Record<string, string>;
  /** For verdicts: yes or no; null until chosen. */
  uphold: boolean | null;
  part: boolean | null;
}

export const EMPTY_VALUES: ActionValues = {
  text: '',
  reason: '',
  to: '',
  assignee: '',
  kind: '',
  category: '',
  place: '',
  into: '',
  until: '',
  field: '',
  messageIds: [],
  scores: {},
  uphold: null,
  part: null,
};

export type FieldName = keyof ActionValues;

const isField = (name: string): name is FieldName => Object.hasOwn(EMPTY_VALUES, name);

/** Fields of a form that this panel can show, in its order. */
export function fieldsOf(form: ActionForm): { name: FieldName; required: boolean }[] {
  return form.fields.flatMap(({ name, required }) => (isField(name) ? [{ name, required }] : []));
}

function isGiven(value: ActionValues[FieldName]): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'boolean') return true;
  return Array.isArray(value) ? value.length > 0 : Object.values(value).some((mark) => mark.trim() !== '');
}

/** Fields that must still be filled in. A return is decided by a verdict, and upholding it needs another unit. */
export function missingFields(form: ActionForm, values: ActionValues): FieldName[] {
  const missing = fieldsOf(form).filter(({ name, required }) => required && !isGiven(values[name]));
  const names = missing.map(({ name }) => name);
  if (form.action !== 'decide_return') return names;
  if (values.uphold === null) return ['uphold', ...names];
  return values.uphold && !isGiven(values.to) ? ['to', ...names] : names;
}

/** Marks as numbers; what is not a number is sent as it is for the service to refuse by name. */
function scoresOf(scores: Record<string, string>): Record<string, number> {
  const given = Object.entries(scores).filter(([, mark]) => mark.trim() !== '');
  return Object.fromEntries(given.map(([name, mark]) => [name, Number(mark)]));
}

/** Criteria by which an idea is marked, 0 to 100. */
export const CRITERIA = ['benefit', 'feasibility', 'novelty'] as const;

/** The request for an action: only fields of its form, only what is given. */
export function actionRequest(form: ActionForm, version: number, values: ActionValues): ActionRequest {
  const request: ActionRequest = { action: form.action, version };
  for (const { name } of fieldsOf(form)) {
    const value = values[name];
    if (!isGiven(value)) continue;
    if (name === 'kind') {
      const kind = KINDS.find((k) => k === value);
      if (kind) request.kind = kind;
    } else if (name === 'scores') request.scores = scoresOf(values.scores);
    else Object.assign(request, { [name]: typeof value === 'string' ? value.trim() : value });
  }
  // Saying no to a return names no unit: the matter goes back to where it was.
  if (form.action === 'decide_return' && values.uphold === false) delete request.to;
  return request;
}
