import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface EmergencyCase {
  alarm: boolean;
  type: string;
  text: string;
}

/** Lines of a case table: 1 or 0, type, text. */
export function emergencyCases(file: 'emergency-cases.tsv' | 'emergency-held-out.tsv'): EmergencyCase[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [alarm = '', type = '', text = ''] = line.split('\t');
      return { alarm: alarm === '1', type, text };
    });
}
