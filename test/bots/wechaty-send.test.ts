import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSender, surelyNotSent } from '../../bots/wechaty/send.ts';

const MESSAGE = { address: 'wxid', text: '已受理' };
const cut = Object.assign(new Error('14 UNAVAILABLE: Connection dropped'), { code: 14 });

describe('sending through a puppet', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const puppet = (send: () => Promise<string | undefined>, isLoggedIn = true) =>
    createSender({ isLoggedIn, messageSendText: send });

  it.each<[string, unknown, string | null]>([
    ['signed out', new Error('not logged in'), 'not_logged_in'],
    ['signed out behind a gateway', Object.assign(new Error('2 UNKNOWN: not logged in'), { code: 2 }), 'not_logged_in'],
    ['a wrong token', Object.assign(new Error('16 UNAUTHENTICATED'), { code: 16 }), 'unauthenticated'],
    [
      'no gateway',
      Object.assign(new Error('14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:1'), { code: 14 }),
      'gateway_down',
    ],
    ['a cut in the middle', cut, null],
    ['a time-out', Object.assign(new Error('13 INTERNAL'), { code: 13 }), null],
    ['anything', 'boom', null],
    ['nothing', undefined, null],
  ])('judges %s', (_, error, reason) => {
    expect(surelyNotSent(error)).toBe(reason);
  });

  it('does not call a puppet that is signed out', async () => {
    const send = vi.fn(async () => 'id');
    expect(await puppet(send, false).send(MESSAGE)).toEqual({ type: 'not_sent', reason: 'not_logged_in' });
    expect(send).not.toHaveBeenCalled();
  });

  it('does not know after twenty seconds, unless the echo was seen', async () => {
    const never = () => new Promise<undefined>(() => {});
    const silent = puppet(never).send(MESSAGE);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await silent).toEqual({ type: 'unknown', reason: 'timeout' });
    const sender = puppet(never);
    const echoed = sender.send(MESSAGE);
    sender.echo('somebody else', MESSAGE.text, 'x');
    sender.echo(MESSAGE.address, MESSAGE.text, 'e1');
    expect(await echoed).toEqual({ type: 'sent', externalId: 'e1' });
  });

  it('waits for the echo of a call that failed without saying how', async () => {
    const failing = puppet(async () => {
      throw cut;
    });
    const lost = failing.send(MESSAGE);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await lost).toEqual({ type: 'unknown', reason: 'failed' });
    const late = failing.send(MESSAGE);
    await vi.advanceTimersByTimeAsync(2_000);
    failing.echo(MESSAGE.address, MESSAGE.text, 'e2');
    expect(await late).toEqual({ type: 'sent', externalId: 'e2' });
  });

  it('takes the echo of an earlier message for no proof of the next with the same words', async () => {
    let fail = false;
    const sender = puppet(async () => {
      if (fail) throw cut;
      return 'first';
    });
    expect(await sender.send(MESSAGE)).toEqual({ type: 'sent', externalId: 'first' });
    fail = true;
    const second = sender.send(MESSAGE);
    sender.echo(MESSAGE.address, MESSAGE.text, 'first');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await second).toEqual({ type: 'unknown', reason: 'failed' });
  });
});
