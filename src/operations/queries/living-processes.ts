import { MoreThan } from 'typeorm';
import type { Reader } from '../../store/store.ts';
import { type ProcessRow, processTable } from '../table.ts';

/** Longer without a sign of life: gone. */
const SILENT_MS = 30_000;

/** The processes that gave a sign of life lately. @param now epoch ms */
export function livingProcesses(read: Reader, now: number): Promise<ProcessRow[]> {
  return read.repo(processTable).find({ where: { beatAt: MoreThan(now - SILENT_MS) }, order: { startedAt: 'ASC' } });
}
