import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { changePassword as change } from './commands/change-password.ts';
import { createStaff as create } from './commands/create-staff.ts';
import { signIn as enter } from './commands/sign-in.ts';
import { signOut as leave } from './commands/sign-out.ts';
import { closeStaff as close, updateStaff as update } from './commands/update-staff.ts';
import {
  changePassword,
  closeStaff,
  createStaff,
  getStaff,
  listStaff,
  signIn,
  signOut,
  updateStaff,
  whoAmI,
} from './contract.ts';
import { auditEndpoints } from './log/endpoints.ts';
import { getStaff as get } from './queries/get-staff.ts';
import { listStaff as staff } from './queries/list-staff.ts';
import { whoAmI as who } from './queries/who-am-i.ts';
import { sessionEndpoints } from './sessions/endpoints.ts';
import { unitEndpoints } from './units/endpoints.ts';

/** Sign-in, staff, units and the audit log over HTTP. */
export function peopleEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    ...unitEndpoints(deps),
    bind(signIn, async ({ body, address }) => {
      const { token, user } = await enter(deps, { ...body, address });
      return { body: { user }, session: token };
    }),
    bind(whoAmI, async ({ actor }) => ({ body: { user: await who(deps, actor) } })),
    bind(signOut, async ({ actor, sessionId, address }) => {
      if (sessionId !== undefined) await leave(deps, actor, sessionId, address);
      return { status: 204, session: null };
    }),
    bind(changePassword, async ({ actor, body, sessionId, address }) => {
      await change(deps, actor, body, { sessionId, address });
      return { status: 204 };
    }),
    bind(createStaff, async ({ actor, body, address }) => ({ body: await create(deps, actor, body, address) })),
    bind(listStaff, async ({ actor, query }) => ({ body: await staff(deps, actor, query) })),
    bind(updateStaff, async ({ actor, params, body, address }) => ({
      body: await update(deps, actor, params.id, body, address),
    })),
    bind(getStaff, async ({ actor, params }) => ({ body: await get(deps, actor, params.id) })),
    bind(closeStaff, async ({ actor, params, address }) => {
      await close(deps, actor, params.id, address);
      return { status: 204 };
    }),
    ...sessionEndpoints(deps),
    ...auditEndpoints(deps),
  ];
}
