import { createZone } from '../../calendar/zone.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { writeAudit } from '../../people/audit.ts';
import type { SuggestionQuery } from '../contract.ts';
import { filterCodes, type SheetNames, sheetFor, watermark } from '../export-sheet.ts';
import { exportCsv } from '../queries/export-csv.ts';
import { exportPages } from '../queries/export-pages.ts';
import { exportXlsx } from '../queries/export-xlsx.ts';

/** Rows of one file at most. A workbook is made in one go: 10,000 rows hold the process up for half a second. */
export const MOST_ROWS = { csv: 50_000, xlsx: 10_000 } as const;
export type ExportKind = keyof typeof MOST_ROWS;

const TYPES: Readonly<Record<ExportKind, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const WRITERS = { csv: exportCsv, xlsx: exportXlsx } as const;

export interface ExportFile {
  bytes: Buffer;
  type: string;
  /** With the day of the export in the bureau's zone. */
  name: string;
  rows: number;
  capped: boolean;
}

/**
 * The list of a filter as a file: what the person sees in the list, all pages, masked words only. The audit log keeps
 * who took how many rows of which filter, before the file leaves.
 * @param most rows at most; for tests
 */
export async function exportSuggestions(
  deps: Pick<Deps, 'store' | 'clock' | 'ids' | 'pack' | 'config' | 'calendar'>,
  actor: StaffActor,
  query: SuggestionQuery,
  kind: ExportKind,
  address: string,
  most: number = MOST_ROWS[kind],
): Promise<ExportFile> {
  const names = namesOf(deps);
  const sheet = sheetFor(actor, names);
  const pages = exportPages(deps, actor, query, most);
  const { rows, capped, finish } = await WRITERS[kind](sheet, pages);
  const id = deps.ids.next();
  const at = deps.clock.now();
  await deps.store.unitOfWork((tx) =>
    writeAudit(tx, deps, {
      staffId: actor.id,
      action: `export.${kind}`,
      objectType: 'export',
      objectId: id,
      detail: `rows=${rows}${capped ? ' capped' : ''} ${filterCodes(query)}`.trim(),
      address,
    }),
  );
  const bytes = await finish(watermark({ id, actor, at, rows, capped }, names));
  return { bytes, type: TYPES[kind], name: `金点子-${names.wallTime(at).slice(0, 10)}.${kind}`, rows, capped };
}

function namesOf({ pack, config }: Pick<Deps, 'pack' | 'config'>): SheetNames {
  const { wallTime } = createZone(config.timeZone);
  return {
    wallTime,
    kind: (code) => pack.kinds.get(code)?.zh ?? code,
    category: (code) => pack.categories.get(code)?.zh ?? pack.groups.get(code)?.zh ?? code,
  };
}
