import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { type BoundEndpoint, bind, type EndpointAnswer } from '../../kernel/endpoint.ts';
import { type ExportKind, exportSuggestions } from '../commands/export-suggestions.ts';
import type { SuggestionQuery } from '../contract.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { exportCsv, exportXlsx } from './contract.ts';

interface ExportRequest {
  actor: StaffActor;
  query: SuggestionQuery;
  address: string;
  signal: AbortSignal;
}

/** Files of the work list over HTTP, one at a time in a process. */
export function exportEndpoints(deps: Deps): BoundEndpoint[] {
  const inTurn = oneAtATime();
  const exportAs =
    (kind: ExportKind) =>
    ({ actor, query, address, signal }: ExportRequest): Promise<EndpointAnswer> =>
      inTurn(async () => {
        // Who has hung up while waiting gets no file, and the audit log no entry.
        signal.throwIfAborted();
        const { rows, capped, ...file } = await exportSuggestions(deps, actor, query, kind, address);
        return { file, headers: { 'X-Export-Rows': String(rows), 'X-Export-Capped': capped ? '1' : '0' } };
      });
  return [bind(exportCsv, exportAs('csv')), bind(exportXlsx, exportAs('xlsx'))];
}
