import type { Deps } from '../../deps.ts';
import { type BoundEndpoint, bind } from '../../kernel/endpoint.ts';
import { notePrint as note } from '../commands/note-print.ts';
import { notePrint } from './contract.ts';

/** The print sheet's own call. */
export function printEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(notePrint, async ({ actor, params, address }) => ({
      status: 201,
      body: await note(deps, actor, params.number, address),
    })),
  ];
}
