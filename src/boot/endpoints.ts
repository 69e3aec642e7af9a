import { alarmEndpoints } from '../alarms/endpoints.ts';
import { conversationEndpoints } from '../conversation/endpoints.ts';
import type { Deps } from '../deps.ts';
import type { BoundEndpoint } from '../kernel/endpoint.ts';
import { liveEndpoints } from '../live/endpoints.ts';
import { mediaEndpoints } from '../media/endpoints.ts';
import { peopleEndpoints } from '../people/endpoints.ts';
import { settingsEndpoints } from '../settings/endpoints.ts';
import { suggestionEndpoints } from '../suggestions/endpoints.ts';

/** Every endpoint of the features; channels bring their own. */
export function featureEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    ...peopleEndpoints(deps),
    ...suggestionEndpoints(deps),
    ...conversationEndpoints(deps),
    ...alarmEndpoints(deps),
    ...liveEndpoints(deps),
    ...mediaEndpoints(deps),
    ...settingsEndpoints(deps),
  ];
}
