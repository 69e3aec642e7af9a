/** Ends a turn. @param used whether something was sent: only then the pause is kept */
export type EndTurn = (used: boolean) => void;

/** Lets senders of one account go one after another, with a pause between two sends. */
export interface Turns {
  /** Waits for the turn; urgent ones go before all others and skip the pause. @returns null once stopped */
  take(urgent: boolean): Promise<EndTurn | null>;
  /** Sends away everybody who waits, now and later. */
  stop(): void;
}

/** @param gapMs the pause after a send, in ms */
export function createTurns(gapMs: number): Turns {
  const waiting: { urgent: boolean; go(turn: EndTurn | null): void }[] = [];
  let busy = false;
  let stopped = false;
  let pause: NodeJS.Timeout | undefined;

  function next(): void {
    if (busy || stopped) return;
    const urgent = waiting.findIndex((one) => one.urgent);
    const place = urgent >= 0 ? urgent : pause ? -1 : 0;
    const [one] = place < 0 ? [] : waiting.splice(place, 1);
    if (!one) return;
    busy = true;
    let over = false;
    one.go((used) => {
      if (over) return;
      over = true;
      busy = false;
      if (used && !stopped) rest();
      next();
    });
  }

  function rest(): void {
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      next();
    }, gapMs);
  }

  return {
    take: (urgent) =>
      new Promise((go) => {
        if (stopped) return go(null);
        waiting.push({ urgent, go });
        next();
      }),
    stop() {
      stopped = true;
      clearTimeout(pause);
      for (const one of waiting.splice(0)) one.go(null);
    },
  };
}
