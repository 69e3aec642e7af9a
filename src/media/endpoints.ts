import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { lookAtMedia } from './commands/look-at-media.ts';
import { readCaseMedia } from './contract.ts';
import { IMAGE_ENDINGS, type ImageType } from './sniff.ts';

/** The HTTP face of pictures for staff; citizens read their own through their channel. */
export function mediaEndpoints(deps: Pick<Deps, 'config' | 'store' | 'keyring' | 'ids' | 'clock'>): BoundEndpoint[] {
  return [
    bind(readCaseMedia, async ({ actor, params, address }) => {
      const { media, bytes } = await lookAtMedia(deps, actor, params.id, address);
      const ending = IMAGE_ENDINGS[media.type as ImageType] ?? 'bin';
      return { file: { bytes, type: media.type, name: `${media.id}.${ending}` } };
    }),
  ];
}
