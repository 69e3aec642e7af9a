import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, DESK, openBrowser } from '../setup/browser.ts';
import { type Citizen, openCitizen } from '../setup/citizen.ts';
import { signInOfficer } from '../setup/officer.ts';
import { type OfficePages, officePages, SEEN } from '../setup/officer-page.ts';
import { picture } from '../setup/picture.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const PASSWORD = 'two-officers-1';
const A = { username: 'officer-a', name: '林志强', password: PASSWORD };
const B = { username: 'officer-b', name: '张丽', password: PASSWORD };

describe.runIf(browserAvailable())('two officers on one case', { timeout: 120_000 }, () => {
  const data = newDataDir();
  let service: RunningService;
  let browser: Browser;
  let pages: OfficePages;

  beforeAll(async () => {
    service = await startRealService(data.dir);
    browser = await openBrowser();
    pages = officePages(browser, service.url, DESK);
    const admin = await signInOfficer(service.url, 'admin', ADMIN_PASSWORD);
    for (const { username, name, password } of [A, B]) {
      const body = { username, name, password, role: 'officer', unit: 'traffic', mustChange: false };
      expect((await admin.post('/api/staff', body)).status).toBe(201);
    }
  }, 240_000);
  afterAll(async () => {
    await pages?.close();
    await browser?.close();
    await service?.kill();
    data.remove();
  });

  /** A citizen's matter with the traffic brigade. @returns its number and the citizen */
  async function matter(text: string): Promise<{ number: string; citizen: Citizen }> {
    const citizen = await openCitizen({ url: () => service.url });
    await citizen.says(text);
    const told = async () => (await citizen.sees()).map((line) => line.suggestion).find(Boolean) ?? '';
    await expect.poll(told, { timeout: SEEN }).toMatch(/^\d{10}$/);
    return { number: await told(), citizen };
  }

  const action = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
  const form = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
  const send = (page: Page, name: string) => form(page, name).locator('button[type=submit]');

  it('B hears what A did meanwhile, keeps the words, and sends them again with one click', async () => {
    const { number, citizen } = await matter('枫亭街上人行道停满了小车，走路只能走马路');
    const a = await pages.signIn(A, `/s/${number}`);
    const b = await pages.signIn(B, `/s/${number}`);
    await action(a, '签收').click();
    await action(b, '回复').click({ timeout: SEEN });
    const words = form(b, '回复').getByRole('textbox');
    await words.fill('已安排民警明早到现场。');

    await action(a, '回复').click();
    await form(a, '回复').getByRole('textbox').fill('已联系市场管理方清场。');
    await send(a, '回复').click();
    await action(a, '回复').waitFor({ timeout: SEEN });

    await send(b, '回复').click();
    const told = form(b, '回复').getByRole('alert');
    await told.getByText('林志强').waitFor({ timeout: SEEN });
    await told.getByText('已联系市场管理方清场。').waitFor({ timeout: SEEN });
    expect(await words.inputValue()).toBe('已安排民警明早到现场。');
    expect((await citizen.sees()).some((line) => line.text.includes('明早到现场'))).toBe(false);
    await picture(b, 'conflict-1280');

    await told.getByRole('button', { name: /已看过/ }).click();
    await action(b, '回复').waitFor({ timeout: SEEN });
    await expect
      .poll(async () => (await citizen.sees()).map((line) => line.text).join('\n'), { timeout: SEEN })
      .toMatch(/清场[\s\S]*明早到现场/);
    expect(pages.wrong).toEqual([]);
  });

  it('B, cut off from news, is told that A has accepted it before, and nothing happens twice', async () => {
    const { number } = await matter('鲤城街道中学门口的红绿灯坏了，过马路危险');
    const b = await pages.signIn(B);
    await b.context().route('**/api/stream', (route) => route.abort());
    await b.goto(`${service.url}/admin/s/${number}`);
    await action(b, '签收').waitFor({ timeout: SEEN });
    const a = await pages.signIn(A, `/s/${number}`);
    await action(a, '签收').click();
    await action(a, '回复').waitFor({ timeout: SEEN });

    await action(b, '签收').click();
    const told = form(b, '签收').getByRole('alert');
    await told.getByText('林志强').waitFor({ timeout: SEEN });
    await told.getByText(/现在不能“签收”了/).waitFor();
    await picture(b, 'conflict-accept-1280');
    await b.keyboard.press('Escape');
    await action(b, '回复').waitFor({ timeout: SEEN });
    expect(pages.wrong).toEqual([]);
  });
});
