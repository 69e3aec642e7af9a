import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { setDuty as setRoster } from './commands/set-duty.ts';
import { takeAlarm as take } from './commands/take-alarm.ts';
import { listAlarms, readDuty, setDuty, takeAlarm } from './contract.ts';
import { getAlarm as get } from './queries/get-alarm.ts';
import { listAlarms as list } from './queries/list-alarms.ts';
import { readDuty as duty } from './queries/read-duty.ts';

/** Emergencies and the duty desk over HTTP. */
export function alarmEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listAlarms, async ({ actor, query }) => ({ body: { items: await list(deps, actor, query.all === '1') } })),
    bind(takeAlarm, async ({ actor, params, address }) => {
      await take(deps, actor, params.id, address);
      return { body: await get(deps, actor, params.id) };
    }),
    bind(readDuty, async ({ actor }) => ({ body: await duty(deps, actor) })),
    bind(setDuty, async ({ actor, body, address }) => {
      await setRoster(deps, actor, body, address);
      return { body: await duty(deps, actor) };
    }),
  ];
}
