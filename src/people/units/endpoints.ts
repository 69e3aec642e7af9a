import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { type BoundEndpoint, bind } from '../../kernel/endpoint.ts';
import { createUnit as create } from '../commands/create-unit.ts';
import { updateUnit as update } from '../commands/update-unit.ts';
import { getUnit as get } from '../queries/get-unit.ts';
import { listUnits as list, listUnitsWithCounts, type UnitWishes } from '../queries/list-units.ts';
import {
  closeStation,
  closeUnit,
  createStation,
  createUnit,
  getStation,
  getUnit,
  listStations,
  listUnits,
  updateStation,
  updateUnit,
} from './contract.ts';
import { pageOf } from './page.ts';

type Query = z.output<typeof listUnits.query>;

/** Stations and units over HTTP. */
export function unitEndpoints(deps: Deps): BoundEndpoint[] {
  async function items(actor: StaffActor, { all, counts, ...page }: Query, level?: UnitWishes['level']) {
    const wishes = { all: all === '1', ...(level ? { level } : {}) };
    const found = await (counts === '1' ? listUnitsWithCounts(deps, actor, wishes) : list(deps, wishes));
    return { body: pageOf(found, page) };
  }
  return [
    bind(listStations, ({ actor, query }) => items(actor, query, 'station')),
    bind(listUnits, ({ actor, query }) => items(actor, query)),
    bind(getStation, async ({ params }) => ({ body: await get(deps, params.code, 'station') })),
    bind(getUnit, async ({ params }) => ({ body: await get(deps, params.code, null) })),
    bind(createStation, async ({ actor, body, address }) => ({
      body: await create(deps, actor, { ...body, level: 'station' }, address),
    })),
    bind(createUnit, async ({ actor, body, address }) => ({ body: await create(deps, actor, body, address) })),
    bind(updateStation, async ({ actor, params, body, address }) => ({
      body: await update(deps, actor, { ...params, level: 'station' }, body, address),
    })),
    bind(updateUnit, async ({ actor, params, body, address }) => ({
      body: await update(deps, actor, { ...params, level: null }, body, address),
    })),
    bind(closeStation, async ({ actor, params, query, address }) => ({
      body: await update(deps, actor, { ...params, level: 'station' }, { ...query, active: false }, address),
    })),
    bind(closeUnit, async ({ actor, params, query, address }) => ({
      body: await update(deps, actor, { ...params, level: null }, { ...query, active: false }, address),
    })),
  ];
}
