import { describe, expect, it } from 'vitest';
import {
  createRequest,
  type StaffItem,
  startValues,
  updateRequest,
} from '../../src/panel/pages/staff/staff-request.ts';
import { createStaff, updateStaff } from '../../src/people/contract.ts';

const wang: StaffItem = {
  id: 'a',
  username: 'wang',
  name: '王警官',
  role: 'officer',
  unit: 'pcs-a',
  unitName: '甲所',
  clearance: false,
  disabled: false,
  version: 4,
};

describe('requests about staff', () => {
  it('change only what differs from what was seen', () => {
    expect(updateRequest(wang, startValues(wang))).toEqual({ version: 4 });
    const changed = updateRequest(wang, {
      ...startValues(wang),
      unit: '',
      role: 'dispatcher',
      password: 'long enough',
    });
    expect(changed).toEqual({ version: 4, unit: null, role: 'dispatcher', password: 'long enough' });
    expect(updateStaff.body.safeParse(changed).success).toBe(true);
  });

  it('give a newcomer a password that is to be changed', () => {
    const request = createRequest({
      ...startValues(null),
      username: 'chen',
      name: '陈',
      unit: 'pcs-a',
      password: 'first-one',
    });
    expect(request).toMatchObject({ mustChange: true, unit: 'pcs-a', role: 'officer' });
    expect(createStaff.body.safeParse(request).success).toBe(true);
  });
});
