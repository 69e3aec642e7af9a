/** Things for one reader, who takes them with `for await`. */
export interface EventQueue<T> extends AsyncIterable<T> {
  /** Adds an item; ignored after the end. */
  push(item: T): void;
  /** No more items: the reader gets what still waits, then the end. */
  end(): void;
}

export interface QueueOptions<T> {
  /** An item is dropped while one of the same key waits unread. */
  keyOf?: (item: T) => string;
  /** Bounds what waits: when more than `most` would, all of it gives way to `instead()`. */
  limit?: { most: number; instead(): T };
  /** Runs once, when nothing more will be taken in: by `end`, by the signal, or because the reader left. */
  onEnd?: () => void;
}

/**
 * A queue between something that pushes and a reader that may be slow. When `signal` fires, or the reader leaves the
 * loop, it ends at once and what waits is dropped.
 */
export function createEventQueue<T>(signal: AbortSignal, options: QueueOptions<T> = {}): EventQueue<T> {
  const { keyOf, limit } = options;
  let waiting: T[] = [];
  let ended = false;
  let reader: ((result: IteratorResult<T>) => void) | undefined;

  function end(): void {
    if (ended) return;
    ended = true;
    signal.removeEventListener('abort', drop);
    reader?.({ done: true, value: undefined });
    reader = undefined;
    options.onEnd?.();
  }

  function drop(): void {
    waiting = [];
    end();
  }

  function enqueue(item: T): void {
    const key = keyOf?.(item);
    if (keyOf && waiting.some((other) => keyOf(other) === key)) return;
    if (limit && waiting.length >= limit.most) waiting = [limit.instead()];
    else waiting.push(item);
  }

  if (signal.aborted) drop();
  else signal.addEventListener('abort', drop, { once: true });

  return {
    push(item) {
      if (ended) return;
      if (!reader) return enqueue(item);
      reader({ done: false, value: item });
      reader = undefined;
    },
    end,
    [Symbol.asyncIterator]: () => ({
      next() {
        if (waiting.length > 0) return Promise.resolve({ done: false, value: waiting.shift() as T });
        if (ended) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve) => {
          reader = resolve;
        });
      },
      return() {
        drop();
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
}
