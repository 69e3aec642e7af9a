import { alarmEndpoints } from '../alarms/endpoints.ts';
import { conversationEndpoints } from '../conversation/endpoints.ts';
import { deliveryEndpoints } from '../delivery/endpoints.ts';
import { demoEndpoints } from '../demo/endpoints.ts';
import type { Deps } from '../deps.ts';
import type { BoundEndpoint } from '../kernel/endpoint.ts';
import { learningEndpoints } from '../learning/endpoints.ts';
import { liveEndpoints } from '../live/endpoints.ts';
import { mediaEndpoints } from '../media/endpoints.ts';
import { peopleEndpoints } from '../people/endpoints.ts';
import { savedViewEndpoints } from '../saved-views/endpoints.ts';
import { settingsEndpoints } from '../settings/endpoints.ts';
import { suggestionEndpoints } from '../suggestions/endpoints.ts';
import { printEndpoints } from '../suggestions/print/endpoints.ts';

/** Every endpoint of the features; channels bring their own. */
export function featureEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    ...peopleEndpoints(deps),
    ...suggestionEndpoints(deps),
    ...conversationEndpoints(deps),
    ...alarmEndpoints(deps),
    ...liveEndpoints(deps),
    ...mediaEndpoints(deps),
    ...deliveryEndpoints(deps),
    ...savedViewEndpoints(deps),
    ...settingsEndpoints(deps),
    ...learningEndpoints(deps),
    ...printEndpoints(deps),
    ...demoEndpoints(deps),
  ];
}
