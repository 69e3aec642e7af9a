import { stringify } from 'csv-stringify/sync';
import type { Sheet } from '../export-sheet.ts';
import type { ExportPage } from './export-pages.ts';

/** Without it Excel takes UTF-8 for the machine's own code page. */
const BOM = '\ufeff';

export interface ExportBytes {
  rows: number;
  capped: boolean;
  /** The file, once its last line is known. */
  finish(lastLine: string): Promise<Buffer>;
}

const write = (records: string[][]) => stringify(records, { escape_formulas: true, record_delimiter: 'windows' });

/** Rows as comma-separated values (RFC 4180): UTF-8 with a byte order mark, one heading line, the watermark last. */
export async function exportCsv(sheet: Sheet, pages: AsyncIterable<ExportPage>): Promise<ExportBytes> {
  const parts = [BOM, write([sheet.headings])];
  let rows = 0;
  let capped = false;
  for await (const page of pages) {
    parts.push(write(page.items.map(sheet.row)));
    rows += page.items.length;
    capped = page.capped;
  }
  return {
    rows,
    capped,
    async finish(lastLine) {
      const line = sheet.headings.map((_, i) => (i === 0 ? lastLine : ''));
      return Buffer.from([...parts, write([line])].join(''), 'utf8');
    },
  };
}
