import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type * as z from 'zod';
import type { alarmItem } from '../../alarms/contract.ts';
import { listAlarms, takeAlarm } from '../../alarms/contract.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';

export type Alarm = z.output<typeof alarmItem>;

/** Milliseconds between looks: an alarm must not wait for a hint that may be lost. */
const PERIOD = 5_000;

/** Emergencies nobody has taken yet. */
export const useAlarms = defineStore('alarms', () => {
  const open = ref<Alarm[]>([]);
  const ringing = computed(() => open.value.some((alarm) => alarm.ringing));
  let timer = 0;

  async function refresh(): Promise<void> {
    try {
      const { items } = await call(listAlarms, {});
      open.value = items.filter((alarm) => alarm.ackedAt === null);
    } catch (error) {
      // Who may not see alarms is not asked again; every other failure is, at the next look.
      if (error instanceof ApiError && error.status === 403) stop();
    }
  }

  function start(): void {
    if (timer !== 0) return;
    timer = window.setInterval(() => void refresh(), PERIOD);
    void refresh();
  }

  function stop(): void {
    window.clearInterval(timer);
    timer = 0;
    open.value = [];
  }

  /** Takes an emergency: it stops ringing for everybody. @throws ApiError when somebody was faster or it is not theirs */
  async function take(id: string): Promise<void> {
    try {
      await call(takeAlarm, { params: { id } });
    } finally {
      await refresh();
    }
  }

  return { open, ringing, refresh, start, stop, take };
});
