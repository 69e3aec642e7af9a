import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { resendDelivery as resend } from './commands/resend-delivery.ts';
import { settleDelivery as settle } from './commands/settle-delivery.ts';
import { listDeliveries, resendDelivery, settleDelivery } from './contract.ts';
import { getDelivery } from './queries/get-delivery.ts';
import { listDeliveries as list } from './queries/list-deliveries.ts';

/** Messages to citizens whose arrival nobody has confirmed. */
export function deliveryEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listDeliveries, async ({ actor, query }) => ({ body: await list(deps, actor, query) })),
    bind(resendDelivery, async ({ actor, params, address }) => {
      await resend(deps, actor, params.id, address);
      return { body: await getDelivery(deps, actor, params.id) };
    }),
    bind(settleDelivery, async ({ actor, params, body, address }) => {
      await settle(deps, actor, params.id, body, address);
      return { body: await getDelivery(deps, actor, params.id) };
    }),
  ];
}
