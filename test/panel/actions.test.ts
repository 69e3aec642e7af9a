import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRequest, EMPTY_VALUES, missingFields } from '../../src/panel/parts/action-body.ts';
import { type ActionForm, isOneTap, planActions } from '../../src/panel/parts/action-plan.ts';
import { guessUnit } from '../../src/panel/parts/guess-unit.ts';
import { actionBody } from '../../src/suggestions/contract.ts';
import { STAFF_ACTIONS, STATUSES, type StaffAction } from '../../src/suggestions/rules.ts';
import { TRANSITIONS } from '../../src/suggestions/transitions.ts';

const form = (action: StaffAction): ActionForm => ({ action, fields: [...TRANSITIONS[action].fields] });

describe('buttons', () => {
  it('show exactly what the service allows, each once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATUSES),
        fc.boolean(),
        fc.subarray([...STAFF_ACTIONS]),
        fc.integer({ min: 1, max: 4 }),
        (status, reopenAsked, actions, limit) => {
          const allowedActions = actions.map(form);
          const { primary, rest, note } = planActions({ status, reopenAsked, allowedActions }, limit);
          const shown = [...primary, ...rest, ...(note ? [note] : [])].map((one) => one.action);
          expect([...shown].sort()).toEqual([...actions].sort());
          expect(primary.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });

  it('put accepting first while nobody has, and deciding a reopening before all', () => {
    const allowedActions = (['note', 'transfer', 'assign', 'accept'] as const).map(form);
    expect(planActions({ status: 'routed', reopenAsked: false, allowedActions }).primary[0]?.action).toBe('accept');
    const asked = (['close', 'refuse_reopen', 'reopen'] as const).map(form);
    const { primary } = planActions({ status: 'resolved', reopenAsked: true, allowedActions: asked });
    expect(primary.map((one) => one.action)).toEqual(['reopen', 'refuse_reopen', 'close']);
  });

  it('do at one press only what carries no words and can be undone by nobody’s harm', () => {
    expect(STAFF_ACTIONS.filter((action) => isOneTap(form(action)))).toEqual(['accept']);
  });
});

describe('the request of an action', () => {
  it('carries only the fields of its form, and is one the service can read', () => {
    const filled = {
      ...EMPTY_VALUES,
      text: ' 已到现场 ',
      reason: '核实',
      to: 'traffic',
      kind: 'ask',
      category: 'a.b',
      place: '枫亭镇',
      assignee: 'x',
      into: '2611240001',
      until: '2026-12-01',
      field: 'mobile',
      messageIds: ['m1'],
      uphold: true,
      part: false,
      scores: { benefit: '80', novelty: '' },
    };
    for (const action of STAFF_ACTIONS) {
      const request = actionRequest(form(action), 3, filled);
      const { action: _action, version: _version, ...fields } = request;
      expect(Object.keys(fields).sort()).toEqual(TRANSITIONS[action].fields.map((f) => f.name).sort());
      expect(actionBody.safeParse(request).error).toBeUndefined();
      expect(missingFields(form(action), filled)).toEqual([]);
    }
    expect(actionRequest(form('reply'), 3, filled)).toEqual({ action: 'reply', version: 3, text: '已到现场' });
    expect(actionRequest(form('review'), 3, filled).scores).toEqual({ benefit: 80 });
  });

  it('names the fields that are still missing, blanks included', () => {
    expect(missingFields(form('transfer'), { ...EMPTY_VALUES, reason: '  ' })).toEqual(['to', 'reason']);
    expect(missingFields(form('adopt'), EMPTY_VALUES)).toEqual([]);
  });

  it('asks for a verdict on a return, and for another unit only when it is upheld', () => {
    const decide = form('decide_return');
    const values = { ...EMPTY_VALUES, reason: '理由成立' };
    expect(missingFields(decide, values)).toEqual(['uphold']);
    expect(missingFields(decide, { ...values, uphold: true })).toEqual(['to']);
    expect(missingFields(decide, { ...values, uphold: false })).toEqual([]);
    expect(actionRequest(decide, 1, { ...values, uphold: false, to: 'crim' })).not.toHaveProperty('to');
  });
});

describe('the unit that routing begins with', () => {
  const units = [
    { code: 'traffic', level: 'bureau' },
    { code: 'hotline', level: 'external' },
  ] as const;
  const station = { code: 'pcs-a', name: '甲所' };

  it('is the category’s own, else the station of the place, never an outside body', () => {
    expect(guessUnit({ station }, 'traffic', units)).toBe('traffic');
    expect(guessUnit({ station }, 'pcs', units)).toBe('pcs-a');
    expect(guessUnit({ station }, 'hotline', units)).toBe('pcs-a');
    expect(guessUnit({ station: null }, 'pcs', units)).toBe('');
  });
});
