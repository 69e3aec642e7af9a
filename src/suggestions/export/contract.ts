import { defineEndpoint } from '../../kernel/endpoint.ts';
import { suggestionQuery } from '../contract.ts';

/** The same filter as the list; all its pages go into one file. */
const query = suggestionQuery.omit({ cursor: true, limit: true });
const answer = { status: 200, kind: 'file' } as const;

export const exportCsv = defineEndpoint({
  name: 'exportCsv',
  method: 'GET',
  path: '/api/suggestions.csv',
  door: 'staff',
  summary: 'The filtered list as CSV (50,000 rows at most), masked, safe to open in a spreadsheet; logged',
  query,
  answer,
});

export const exportXlsx = defineEndpoint({
  name: 'exportXlsx',
  method: 'GET',
  path: '/api/suggestions.xlsx',
  door: 'staff',
  summary: 'The filtered list as a workbook (10,000 rows at most), masked, safe to open; logged',
  query,
  answer,
});
