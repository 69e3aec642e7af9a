import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { type Citizen, openCitizen } from '../setup/citizen.ts';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, type RunningService } from '../setup/service.ts';

const PATIENCE = { timeout: 60_000, interval: 250 };

/** Words that stand in no data of the bureau, a name, a phone, a plate and a person spoken of. */
export const SECRETS = ['榴莲糖厂后院', '老鹰嘴那伙人', '林志强', '13850781234', '闽B8K7Q2', '黄鹤立'];

/** A nameless citizen writes in confidence, adds to it, asks, and comes back in another browser. @returns the code */
export async function writeInConfidence(service: RunningService): Promise<string> {
  const url = () => service.url;
  const receiptOf = (citizen: Citizen) =>
    vi.waitFor(async () => {
      const line = (await citizen.sees()).find((m) => m.purpose === 'receipt');
      if (!line?.suggestion) throw new Error('no receipt yet');
      return line;
    }, PATIENCE);
  const first = await openCitizen({ url });
  await first.says('枫亭学士社区有人每天晚上在榴莲糖厂后院聚众赌博，就是老鹰嘴那伙人');
  await first.says('我叫林志强，电话13850781234，他们的车是闽B8K7Q2，请替我保密');
  const receipt = await receiptOf(first);
  const number = receipt.suggestion ?? '';
  const code = /查询码 (\S{9})/.exec(receipt.text)?.[1] ?? '';
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  await first.says('3');
  await first.says('补充：带头的叫黄鹤立');
  await vi.waitFor(
    async () => expect((await first.sees()).some((m) => m.text.includes('已补充'))).toBe(true),
    PATIENCE,
  );
  const again = await openCitizen({ url });
  await again.says(`查 ${number} 码 ${code.toLowerCase()}`);
  expect((await again.sees()).at(-1)?.text).toContain('查到了');
  await again.says('我举报的榴莲糖厂后院那件事办得怎么样了');
  await askAsStaff(service, number);
  return code;
}

/** Staff without clearance look wherever they can. */
async function askAsStaff(service: RunningService, number: string): Promise<void> {
  const officer = await signInOfficer(service.url, 'admin', ADMIN_PASSWORD);
  const seen = [await officer.get(`/api/suggestions/${number}`), await officer.get('/api/suggestions')];
  for (const words of SECRETS) {
    const found = await officer.get<{ items: unknown[] }>(`/api/suggestions?q=${encodeURIComponent(words)}`);
    expect(found.items).toEqual([]);
  }
  seen.push(
    await officer.get('/api/messages?case=none'),
    await officer.get('/api/audit'),
    await officer.get('/api/alarms'),
  );
  expect(spilt(JSON.stringify(seen), SECRETS)).toEqual([]);
  // Filters end in addresses, and addresses in logs: a search with a secret word must not be printed either.
  await officer.post(`/api/suggestions/${number}/actions`, {
    action: 'reveal',
    version: 1,
    field: 'text',
    reason: '黄鹤立',
  });
}

/** Those of the secrets that stand in a text. */
export const spilt = (text: string, secrets: readonly string[]) => secrets.filter((secret) => text.includes(secret));

/** Those of the secrets that stand in any file below a folder, in UTF-8 or UTF-16, with the file. */
export function spiltInFiles(dir: string, secrets: readonly string[]): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    return secrets
      .filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
      .map((secret) => `${secret} in ${path}`);
  });
}
