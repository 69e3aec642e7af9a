import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from '../../src/store/database-away.ts';

const failure = (fields: object, message = 'x') => Object.assign(new Error(message), fields);

describe('a database that is away', () => {
  it.each([
    failure({ code: 'ECONNREFUSED' }),
    failure({ code: '57P03' }),
    failure({ code: '57P01', name: 'QueryFailedError' }),
    failure({ code: '08006' }),
    failure({ driverError: failure({ code: 'ECONNRESET' }) }),
    failure({}, 'Connection terminated unexpectedly'),
    failure({}, 'timeout exceeded when trying to connect'),
  ])('is known by its errors (%#)', (error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([
    failure({ code: '42601', name: 'QueryFailedError' }),
    failure({ code: '23505' }),
    failure({ code: 'SQLITE_CONSTRAINT' }),
    failure({ code: 'ENOENT' }),
    failure({}, 'they said: Connection terminated'),
    null,
    'ECONNREFUSED',
  ])('is not meant by others (%#)', (error) => expect(isDatabaseAway(error)).toBe(false));
});
