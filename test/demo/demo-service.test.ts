import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { DEMO_PASSWORD } from '../../src/demo/cast.ts';
import type { DemoState } from '../../src/demo/queries/read-demo.ts';
import { STORIES } from '../../src/demo/stories.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { SuggestionItem } from '../../src/suggestions/contract.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { faults } from '../setup/axe.ts';
import { browserAvailable, DESK, openBrowser, PHONE } from '../setup/browser.ts';
import { memoryLog } from '../setup/databases.ts';
import { type Officer, signInOfficer } from '../setup/officer.ts';
import { newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const SEEN = 30_000;
const fragments = STORIES.flatMap((s) => s.steps.flatMap((step) => (step.type === 'citizen' ? step.says : [])));
const data = newDataDir();
let service: RunningService;
let items: SuggestionItem[];

async function filled(least: number): Promise<DemoState> {
  const look = async () => {
    const state = (await (await fetch(`${service.url}/api/public/demo`)).json()) as DemoState;
    expect(state.filled).toBeGreaterThanOrEqual(least);
    return state;
  };
  return vi.waitFor(look, { timeout: 120_000, interval: 20 });
}

beforeAll(async () => {
  // Killed in the middle, at whatever point that is, and started again.
  service = await startRealService(data.dir, { DEMO: '1' });
  const seen = await filled(3);
  expect(seen.filled).toBeLessThan(STORIES.length);
  await service.kill();
  service = await startRealService(data.dir, { DEMO: '1' });
  await filled(STORIES.length);
  const officer: Officer = await signInOfficer(service.url, 'demo.dispatcher', DEMO_PASSWORD);
  items = await officer.all<SuggestionItem>('/api/suggestions?limit=200');
}, 400_000);
afterAll(async () => {
  await service?.kill();
  data.remove();
});

describe('a service with DEMO=1', { timeout: 120_000 }, () => {
  it('is complete after a kill in the middle, with every status over the interface and nothing doubled', async () => {
    expect(STATUSES.filter((status) => !items.some((item) => item.status === status))).toEqual([]);
    expect(new Set(items.map(({ number }) => number)).size).toBe(items.length);
    const connect = () => dataSource(`sqlite:${data.dir}/jindianzi.sqlite`);
    const store = await openStore({ connect, ids: createIds(), log: memoryLog(), now: Date.now });
    const [said] = await store.read.query<{ n: number }>(`SELECT count(*) AS n FROM message WHERE direction = 'in'`);
    await store.close();
    expect(said?.n).toBe(fragments.length);
    expect(service.output()).toContain(DEMO_PASSWORD);
  });
});

describe.runIf(browserAvailable())('the demo in the browser', { timeout: 180_000 }, () => {
  let browser: Browser;
  const wrong: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  async function open(as: typeof DESK | typeof PHONE, path: string): Promise<Page> {
    const page = await (await browser.newContext(as)).newPage();
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const says = (page: Page) => page.getByText('演示数据 Demo data').first().waitFor({ timeout: SEEN });
  const width = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

  it.each([
    ['1280', DESK],
    ['390', PHONE],
  ] as const)('is walked through at %s: sign-in, desk, case, sheet', async (size, as) => {
    const page = await open(as, '/admin');
    await says(page);
    await page.getByRole('button', { name: /demo\.dispatcher(?!\d)/ }).click({ timeout: SEEN });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByPlaceholder('内容或编号').first().waitFor({ timeout: SEEN });
    await says(page);
    expect(await width(page)).toBe(Number(size));

    const theft = items.find((item) => item.category === 'crime.theft' && item.rating === 5)?.number;
    await page.goto(`${service.url}/admin/s/${theft}`);
    await page.getByText('鲤南玉田村路口出租房楼下').first().waitFor({ timeout: SEEN });
    expect(await width(page)).toBe(Number(size));
    await page.getByRole('link', { name: '打印' }).click();
    await page.getByRole('heading', { name: '群众来件办理单' }).waitFor({ timeout: SEEN });
    await says(page);
    const sheet = page.locator('article');
    for (const words of [String(theft), '仙游县公安局', '138****0021', '承办人（签字）', '打印人：林分明'])
      await sheet.getByText(words).first().waitFor({ timeout: SEEN });
    expect(await sheet.textContent()).not.toContain('13800000021');
    expect(((await sheet.locator('figure path').getAttribute('d')) ?? '').length).toBeGreaterThan(1_000);
    expect(await width(page)).toBe(Number(size));
    expect(await faults(page)).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect((pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length).toBeLessThanOrEqual(2);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.\d* 84[12]/);
    await page.getByRole('link', { name: '返回这一件' }).click();
    await page.getByText('鲤南玉田村路口出租房楼下').first().waitFor({ timeout: SEEN });
    await page.context().close();
  });

  it('keeps the words of a confidential case off the paper of who may not read them, and notes every sheet', async () => {
    const secret = items.find((item) => item.category === 'security.vice')?.number;
    const page = await open(DESK, `/admin/print/${secret}`);
    await page.getByLabel('用户名').fill('demo.dispatcher2', { timeout: SEEN });
    await page.getByLabel('密码').first().fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('涉密', { exact: true }).first().waitFor({ timeout: SEEN });
    await page.getByText(/不予打印/).waitFor({ timeout: SEEN });
    expect(await page.locator('article').textContent()).not.toMatch(/麻将|聚赌|打得很大/);
    const supervisor = await signInOfficer(service.url, 'demo.supervisor', DEMO_PASSWORD);
    const log = await supervisor.all<{ action: string; objectId: string }>('/api/audit?action=suggestion.print');
    expect(log.map(({ objectId }) => objectId)).toContain(secret);
    expect(log.length).toBeGreaterThanOrEqual(3);
  });

  it('says so to citizens too', async () => {
    for (const path of ['/', '/ideas']) await says(await open(PHONE, path));
    expect(wrong).toEqual([]);
  });
});
