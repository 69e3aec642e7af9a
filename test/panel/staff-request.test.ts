import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kernel/actor.ts';
import { EVERYBODY, readStaffFilter, writeStaffFilter } from '../../src/panel/pages/staff/staff-query.ts';
import {
  createRequest,
  proposePassword,
  type StaffItem,
  startValues,
  updateRequest,
} from '../../src/panel/pages/staff/staff-request.ts';
import { createStaff, listStaff, updateStaff } from '../../src/people/contract.ts';
import { passwordProblem } from '../../src/people/password-rules.ts';

const wang: StaffItem = {
  id: 'a',
  username: 'wang',
  name: '王警官',
  role: 'officer',
  unit: 'pcs-a',
  unitName: '甲所',
  clearance: false,
  disabled: false,
  mustChange: false,
  version: 4,
};

describe('requests about staff', () => {
  it('change only what differs from what was seen', () => {
    expect(updateRequest(wang, startValues(wang))).toEqual({ version: 4 });
    const changed = updateRequest(wang, { ...startValues(wang), unit: '', role: 'dispatcher', clearance: true });
    expect(changed).toEqual({ version: 4, unit: null, role: 'dispatcher', clearance: true });
    expect(updateStaff.body.safeParse(changed).success).toBe(true);
  });

  it('give a newcomer a password that is to be changed', () => {
    const values = { ...startValues(null, 'first-one'), username: 'chen', name: '陈', unit: 'pcs-a' };
    const request = createRequest(values);
    expect(request).toMatchObject({ mustChange: true, unit: 'pcs-a', role: 'officer', password: 'first-one' });
    expect(createStaff.body.safeParse(request).success).toBe(true);
  });

  it('propose passwords that are good ones, each sign as likely as the next', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (numbers) => {
        const made = proposePassword((below) => Math.floor((numbers.next().value as number) * below));
        expect(made).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);
        expect(passwordProblem(made, 'wang')).toBeNull();
      }),
    );
  });
});

describe('the filter of the staff list', () => {
  it('comes back from the address as it was written, and is one the service takes', () => {
    const filter = fc.record({
      q: fc.stringMatching(/^[\u4e00-\u4e20a-z]{0,8}$/),
      role: fc.constantFrom('' as const, ...ROLES),
      unit: fc.constantFrom('', 'pcs-a', 'traffic'),
      disabled: fc.constantFrom('' as const, '0' as const, '1' as const),
    });
    fc.assert(
      fc.property(filter, (asked) => {
        const words = writeStaffFilter(asked);
        expect(readStaffFilter(words)).toEqual(asked);
        expect(listStaff.query.safeParse(words).success).toBe(true);
      }),
    );
  });

  it('leaves out what it does not understand', () => {
    expect(readStaffFilter({ role: 'king', unit: "a' OR 1", disabled: 'x', q: ['  ', 'b'] })).toEqual(EVERYBODY);
  });
});
