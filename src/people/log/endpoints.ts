import type { Deps } from '../../deps.ts';
import { type BoundEndpoint, bind } from '../../kernel/endpoint.ts';
import { noteAuditRead } from '../commands/note-audit-read.ts';
import { listAudit as list } from '../queries/list-audit.ts';
import { verifyAudit as verify } from '../queries/verify-audit.ts';
import { listAudit, verifyAudit } from './contract.ts';

/** The audit log over HTTP. Who reads it is noted in it before anything is shown. */
export function auditEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listAudit, async ({ actor, query, address }) => {
      await noteAuditRead(deps, actor, address);
      return { body: await list(deps, actor, query) };
    }),
    bind(verifyAudit, async ({ actor, address }) => {
      await noteAuditRead(deps, actor, address);
      return { body: await verify(deps, actor) };
    }),
  ];
}
