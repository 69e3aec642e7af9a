import type { Deps } from '../deps.ts';
import { openAlarms } from './queries/open-alarms.ts';
import { DUTY_UNIT } from './rules.ts';

/** Finds by looking what no hint has told: an alarm rings here even when Redis carries nothing. */
export interface AlarmNotice {
  /** One look. The first only learns what there is. */
  look(): Promise<void>;
  end(): void;
}

/** Compares the open alarms with those of the look before; what a hint told meanwhile is not told again. */
export function createAlarmNotice(deps: Pick<Deps, 'store' | 'hints'>): AlarmNotice {
  let known: Map<string, number> | null = null;
  let told = new Set<string>();
  const end = deps.hints.subscribe((hint) => {
    if (hint.topic === 'alarm') told.add(hint.id);
  });

  return {
    end,
    async look() {
      const open = new Map((await openAlarms(deps.store.read)).map(({ id, step }) => [id, Number(step)]));
      const before = known ?? open;
      const heard = told;
      known = open;
      told = new Set();
      const changed = [...open].filter(([id, step]) => before.get(id) !== step).map(([id]) => id);
      const taken = [...before.keys()].filter((id) => !open.has(id));
      for (const id of [...changed, ...taken])
        if (!heard.has(id)) deps.hints.publishHere({ topic: 'alarm', id, units: [DUTY_UNIT] });
      // One's own telling was heard as well.
      told.clear();
    },
  };
}
