import { defineStore } from 'pinia';
import { ref } from 'vue';
import { type LiveHint, openLive } from '../api/live.ts';

/** The stream of hints, shared by all who want to hear that something changed. */
export const useLive = defineStore('live', () => {
  const connected = ref(false);
  const listeners = new Set<(hint: LiveHint) => void>();
  let close: (() => void) | undefined;

  function start(): void {
    close ??= openLive({
      onHint: (hint) => {
        for (const listener of listeners) listener(hint);
      },
      onState: (state) => {
        connected.value = state;
      },
    });
  }

  function stop(): void {
    close?.();
    close = undefined;
  }

  /** @returns a function that ends the listening */
  function listen(listener: (hint: LiveHint) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { connected, start, stop, listen };
});
