/** Two tones, high and low, as loud as the officer's speakers are. */
const TONES = [880, 660] as const;
/** Seconds of one tone and from ring to ring. */
const LENGTH = 0.28;
const PERIOD_MS = 1_600;

/** The alarm's voice. Browsers keep it silent until the page was touched once. */
export interface AlarmSound {
  /** False while the browser does not let the page sound. */
  readonly allowed: () => boolean;
  /** Asks the browser to let it sound; works only inside a touch or a key press. */
  unlock(): Promise<void>;
  start(): void;
  stop(): void;
}

function beep(context: AudioContext): void {
  TONES.forEach((frequency, i) => {
    const at = context.currentTime + i * LENGTH;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = 'square';
    oscillator.frequency.value = frequency;
    // Short ramps keep the speaker from clicking.
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.25, at + 0.02);
    gain.gain.setValueAtTime(0.25, at + LENGTH - 0.03);
    gain.gain.linearRampToValueAtTime(0, at + LENGTH);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + LENGTH);
  });
}

/** @param onState told whenever the permission to sound changes */
export function createAlarmSound(onState: () => void): AlarmSound {
  let context: AudioContext | undefined;
  let timer = 0;
  const open = () => {
    if (!context) {
      context = new AudioContext();
      context.onstatechange = onState;
    }
    return context;
  };
  const ring = () => {
    if (context?.state === 'running') beep(context);
  };
  return {
    allowed: () => context?.state === 'running',
    async unlock() {
      await open().resume();
      onState();
    },
    start() {
      if (timer !== 0) return;
      open();
      ring();
      timer = window.setInterval(ring, PERIOD_MS);
    },
    stop() {
      window.clearInterval(timer);
      timer = 0;
    },
  };
}
