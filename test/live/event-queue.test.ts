import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventQueue } from '../../src/kernel/event-queue.ts';

async function rest<T>(queue: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of queue) taken.push(item);
  return taken;
}

const never = () => new AbortController().signal;

describe('the event queue', () => {
  it('gives everything once, in order, whether the reader waits or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer(), fc.constant('pause'), fc.constant(undefined))),
        async (script) => {
          const queue = createEventQueue<number | undefined>(never());
          const reading = rest(queue);
          for (const item of script) {
            if (item === 'pause') await Promise.resolve();
            else queue.push(item as number | undefined);
          }
          queue.end();
          queue.push(1);
          expect(await reading).toEqual(script.filter((item) => item !== 'pause'));
        },
      ),
    );
  });

  it('ends at once when the signal fires, for a reader who waits and for what waits to be read', async () => {
    const waitingReader = new AbortController();
    const ends: string[] = [];
    const one = createEventQueue<number>(waitingReader.signal, { onEnd: () => void ends.push('one') });
    const reading = rest(one);
    waitingReader.abort();
    expect(await reading).toEqual([]);
    const unread = new AbortController();
    const other = createEventQueue<number>(unread.signal, { onEnd: () => void ends.push('other') });
    other.push(1);
    unread.abort();
    expect(await rest(other)).toEqual([]);
    other.end();
    expect(ends).toEqual(['one', 'other']);
    expect(await rest(createEventQueue<number>(AbortSignal.abort()))).toEqual([]);
  });

  it('ends when the reader leaves the loop', async () => {
    let ended = false;
    const queue = createEventQueue<number>(never(), {
      onEnd: () => {
        ended = true;
      },
    });
    queue.push(1);
    queue.push(2);
    for await (const item of queue) {
      expect(item).toBe(1);
      break;
    }
    expect(ended).toBe(true);
    expect(await rest(queue)).toEqual([]);
  });

  it('drops what is equal to something unread, and all of it when too much waits', async () => {
    const queue = createEventQueue<string>(never(), { keyOf: (s) => s, limit: { most: 3, instead: () => 'all' } });
    for (const item of ['a', 'b', 'a', 'c', 'b']) queue.push(item);
    const iterator = queue[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toBe('a');
    for (const item of ['a', 'd', 'e']) queue.push(item);
    queue.end();
    expect(await rest(queue)).toEqual(['all', 'e']);
  });
});
