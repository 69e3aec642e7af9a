import type { Config } from '../kernel/config.ts';
import { AppError } from '../kernel/errors.ts';
import type { Metrics } from '../kernel/metrics.ts';

/** Seconds after which a refused stream may be tried again: tabs close, connections are found dead. */
const AGAIN_S = 10;

/** Counts the open streams of this process. */
export interface StreamGate {
  /**
   * Lets one stream in.
   * @param kind label of the figure @param person who listens; null for strangers
   * @returns what to call, once, when it is over @throws AppError too_many when the person or the address has enough
   */
  enter(kind: string, person: string | null, address: string): () => void;
}

export function createStreamGate(
  limits: Pick<Config['limits'], 'openStreamsPerPerson' | 'openStreamsPerAddress'>,
  metrics: Pick<Metrics, 'streamsOpen'>,
): StreamGate {
  const open = new Map<string, number>();
  const add = (key: string, n: number) => {
    const left = (open.get(key) ?? 0) + n;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  };
  return {
    enter(kind, person, address) {
      const keys = [
        [`address ${address}`, limits.openStreamsPerAddress] as const,
        ...(person === null ? [] : [[person, limits.openStreamsPerPerson] as const]),
      ];
      if (keys.some(([key, most]) => (open.get(key) ?? 0) >= most))
        throw new AppError('too_many', { retryAfter: AGAIN_S });
      for (const [key] of keys) add(key, 1);
      metrics.streamsOpen.inc({ stream: kind });
      return () => {
        for (const [key] of keys) add(key, -1);
        metrics.streamsOpen.dec({ stream: kind });
      };
    },
  };
}
