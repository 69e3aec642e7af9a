/** Watches whether the account is signed in and hears. What happened is told to it; it tells of the end. */
export interface Watch {
  login(): void;
  logout(): void;
  /** Somebody has to scan a code: that may take a while. */
  scan(): void;
  dong(): void;
  /** Signed in, and heard at the last look. */
  healthy(): boolean;
  stop(): void;
}

export interface WatchOptions {
  /** Sends something that comes back on the same way as messages do. */
  ding(): void;
  /** Called once: `no_login` or `deaf`. */
  onDead(reason: string): void;
  /** Times in ms; what starts without a word is given `loginMs`, a person with a code to scan `scanMs`. */
  loginMs?: number;
  scanMs?: number;
  dingEveryMs?: number;
  dongWithinMs?: number;
}

/**
 * wechaty's start resolves without a gateway, and a gateway that went away leaves it signed in and deaf, with no event:
 * only a sign-in that comes in time and an echo that comes back tell.
 */
export function createWatch(options: WatchOptions): Watch {
  const { ding, onDead, loginMs = 60_000, scanMs = 600_000, dingEveryMs = 25_000, dongWithinMs = 5_000 } = options;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let heard = false;

  function after(ms: number, then: () => void): void {
    clearTimeout(timer);
    if (!over) timer = setTimeout(then, ms);
  }
  function dead(reason: string): void {
    over = true;
    heard = false;
    onDead(reason);
  }
  function call(): void {
    after(dongWithinMs, () => dead('deaf'));
    ding();
  }
  const waitForLogin = (ms: number) => {
    heard = false;
    after(ms, () => dead('no_login'));
  };

  waitForLogin(loginMs);
  return {
    login() {
      heard = true;
      after(dingEveryMs, call);
    },
    logout: () => waitForLogin(loginMs),
    scan: () => waitForLogin(scanMs),
    dong() {
      if (heard) after(dingEveryMs, call);
    },
    healthy: () => heard,
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
}
