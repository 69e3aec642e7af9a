import { type Officer, signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD } from '../setup/service.ts';
import { pause, pick } from './random.ts';

/** What a member of staff was told is done: the action and the version it was done on. */
export interface Acted {
  number: string;
  action: 'accept' | 'reply';
  version: number;
}

export interface Desk {
  acted: Acted[];
  /** Actions whose answer never came. */
  unknown: Acted[];
  /** Refusals by status: somebody was faster, or the matter had moved on. */
  refused: Record<string, number>;
}

interface Listed {
  number: string;
  status: string;
  version: number;
}

/** Staff who accept and answer what comes in, in a hurry, on whichever web process lives. */
export async function letStaffWork(parts: {
  people: number;
  random: () => number;
  urls: () => string[];
  running: () => boolean;
}): Promise<Desk> {
  const desk: Desk = { acted: [], unknown: [], refused: {} };
  await Promise.all(Array.from({ length: parts.people }, () => work(parts, desk)));
  return desk;
}

async function work(parts: Omit<Parameters<typeof letStaffWork>[0], 'people'>, desk: Desk): Promise<void> {
  const { random, urls, running } = parts;
  let officer: Officer | null = null;
  while (running()) {
    try {
      officer ??= await signInOfficer(pick(random, urls()), 'admin', ADMIN_PASSWORD);
      await actOnce(officer, random, desk);
    } catch {
      // The process behind the session's address is gone: another one, or the same again.
      officer = null;
      await pause(300);
    }
    await pause(100 + random() * 200);
  }
}

async function actOnce(officer: Officer, random: () => number, desk: Desk): Promise<void> {
  const status = random() < 0.5 ? 'routed' : 'accepted';
  const { items } = await officer.get<{ items: Listed[] }>(`/api/suggestions?status=${status}&limit=50`);
  if (items.length === 0) return;
  const { number } = pick(random, items);
  const { version } = await officer.get<Listed>(`/api/suggestions/${number}`);
  const action = status === 'routed' ? 'accept' : 'reply';
  const body = { action, version, ...(action === 'reply' ? { text: `您好，正在办理（${number}-${version}）` } : {}) };
  const one: Acted = { number, action, version };
  const answer = await officer.post(`/api/suggestions/${number}/actions`, body).catch(() => null);
  if (answer === null || answer.status >= 500) desk.unknown.push(one);
  else if (answer.status === 200) desk.acted.push(one);
  else desk.refused[answer.status] = (desk.refused[answer.status] ?? 0) + 1;
  if (answer === null) throw new Error('no answer');
}
