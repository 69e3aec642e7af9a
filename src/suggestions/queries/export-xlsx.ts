import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Sheet } from '../export-sheet.ts';
import type { ExportBytes } from './export-csv.ts';
import type { ExportPage } from './export-pages.ts';

/** Rows as a workbook with one sheet: heading line that stays in view, every cell a text, the watermark last. */
export async function exportXlsx(sheet: Sheet, pages: AsyncIterable<ExportPage>): Promise<ExportBytes> {
  const text = (value: string) => (value === '' ? null : { value, type: String });
  const data: SheetData = [sheet.headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))];
  let rows = 0;
  let capped = false;
  for await (const page of pages) {
    for (const item of page.items) data.push(sheet.row(item).map(text));
    rows += page.items.length;
    capped = page.capped;
  }
  return {
    rows,
    capped,
    finish(lastLine) {
      data.push([{ value: lastLine, type: String, textColor: '#666666' }]);
      const columns = sheet.widths.map((width) => ({ width }));
      return writeExcelFile(data, { sheet: '诉求', columns, stickyRowsCount: 1 }).toBuffer();
    },
  };
}
