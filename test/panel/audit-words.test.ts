import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../src/panel/locales/en.json' with { type: 'json' };
import zh from '../../src/panel/locales/zh-CN.json' with { type: 'json' };
import { EVERYTHING, readAuditFilter, writeAuditFilter } from '../../src/panel/pages/audit/audit-query.ts';
import { actionGroups, actionWords, detailWords } from '../../src/panel/pages/audit/audit-words.ts';
import { listAudit } from '../../src/people/log/contract.ts';
import { AUDIT_ACTIONS, meaningsOf } from '../../src/people/log/rules.ts';
import { STAFF_ACTIONS } from '../../src/suggestions/rules.ts';

function textsIn(tree: object) {
  const find = (key: string): unknown =>
    key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], tree);
  return {
    te: (key: string) => typeof find(key) === 'string',
    t: (key: string) => String(find(key) ?? key),
    unitName: (code: string) => (code === 'crim' ? '刑侦大队' : code),
  };
}
const texts = textsIn(zh);

describe('words of the audit log', () => {
  it('are there for every action and group, in both languages', () => {
    for (const tree of [zh, en])
      for (const { group, actions } of actionGroups()) {
        expect([group, textsIn(tree).te(`auditGroup.${group}`)]).toEqual([group, true]);
        for (const action of actions) expect(actionWords(action, textsIn(tree))).not.toBe(action);
      }
  });

  it('that people read are words that the search finds, whatever staff do with a case', () => {
    for (const [action, searched] of Object.entries(AUDIT_ACTIONS)) expect(actionWords(action, texts)).toBe(searched);
    expect(STAFF_ACTIONS.filter((action) => !Object.hasOwn(AUDIT_ACTIONS, `suggestion.${action}`))).toEqual([]);
    expect(meaningsOf('csv').actions).toEqual(['export.csv']);
  });

  it('say what changed', () => {
    expect(detailWords('staff.update', 'role=head,unit=crim,disabled=1', texts)).toBe(
      '角色 → 所/队领导，单位 → 刑侦大队，停用账号',
    );
    expect(detailWords('staff.update', 'name,password,unit=', texts)).toBe('姓名，重设密码，单位 → 全局');
    expect(detailWords('staff.create', 'officer,clearance=1', texts)).toBe('民警，设为涉密经办');
    expect(detailWords('suggestion.reveal', 'mobile', texts)).toBe('手机号');
    expect(detailWords('session.sign_out_all', '3', texts)).toBe('× 3');
    expect(detailWords('media.look', '01jd9z3k6w8m2n4p5q7r9s0t1v', texts)).toBe('');
    expect(detailWords('new.kind', 'some=thing', texts)).toBe('some → thing');
    expect(actionWords('new.kind', texts)).toBe('new.kind');
  });
});

describe('the filter of the audit log', () => {
  it('comes back from the address as it was written, and is one the service takes', () => {
    const day = fc.constantFrom('', '2026-03-02');
    const word = fc.stringMatching(/^[\u4e00-\u4e20a-z0-9]{0,12}$/);
    const filter = fc.record({
      q: word,
      staff: word,
      object: word,
      action: fc.constantFrom('', 'staff', ...Object.keys(AUDIT_ACTIONS)),
      from: day,
      to: day,
    });
    fc.assert(
      fc.property(filter, (asked) => {
        expect(readAuditFilter(writeAuditFilter(asked))).toEqual(asked);
        expect(listAudit.query.safeParse(writeAuditFilter(asked)).success).toBe(true);
      }),
    );
  });

  it('leaves out what it does not understand', () => {
    expect(readAuditFilter({ action: 'DROP TABLE', from: 'yesterday', q: null })).toEqual(EVERYTHING);
  });
});
