import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../setup/axe.ts';
import { browserAvailable, DESK, openBrowser, PHONE } from '../setup/browser.ts';
import { picture } from '../setup/picture.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const SEEN = 30_000;

describe.runIf(browserAvailable())('citizen and officer in the browser', { timeout: 180_000 }, () => {
  const data = newDataDir();
  const contexts: BrowserContext[] = [];
  let service: RunningService;
  let browser: Browser;
  let citizen: Page;
  const wrong: string[] = [];

  async function open(as: typeof DESK | typeof PHONE, path: string): Promise<Page> {
    const context = await browser.newContext(as);
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(`${service.url}${path}`);
    return page;
  }

  async function signIn(as: typeof DESK | typeof PHONE): Promise<Page> {
    const page = await open(as, '/admin');
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').first().fill(ADMIN_PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('内容或编号').or(page.getByPlaceholder('内容或编号')).first().waitFor({ timeout: SEEN });
    return page;
  }

  async function say(text: string): Promise<void> {
    await citizen.getByRole('textbox', { name: '写下您要说的事' }).fill(text);
    await citizen.getByRole('button', { name: '发送', exact: true }).click();
  }

  const heard = (pattern: RegExp) => citizen.getByRole('log').getByText(pattern).first().waitFor({ timeout: SEEN });

  beforeAll(async () => {
    service = await startRealService(data.dir);
    browser = await openBrowser();
    citizen = await open(PHONE, '/');
  }, 240_000);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await service?.kill();
    data.remove();
  });

  it('a citizen writes on a phone and gets a receipt', async () => {
    await say('枫亭市场门口天天有人乱停车');
    await say('消防车都进不去，能不能管一管');
    await heard(/收到您的.*编号 \d{10}/);
    await picture(citizen, 'citizen-390-receipt');
    expect(await faults(citizen)).toEqual([]);
  });

  it('an officer accepts, replies and resolves, and the citizen hears each step', async () => {
    const officer = await signIn(DESK);
    await picture(officer, 'panel-1280-list');
    expect(await faults(officer)).toEqual([]);
    await officer.getByText('枫亭市场门口天天有人乱停车').first().click();
    await officer.getByRole('button', { name: '签收' }).click();
    await heard(/已签收/);
    await act(officer, '回复', '民警今天上午到现场看过，已通知车主挪车。');
    await heard(/今天上午到现场/);
    await picture(officer, 'panel-1280-case');
    expect(await faults(officer)).toEqual([]);
    await act(officer, '办结', '已划禁停线，每天巡查两次。');
    await heard(/已划禁停线/);
    await heard(/请打分/);
    await picture(citizen, 'citizen-390-result');
  });

  it('the citizen rates it with one tap, also after a reload, and the panel shows it', async () => {
    await citizen.reload();
    await heard(/已划禁停线/);
    await citizen.getByRole('button', { name: /5 很满意/ }).click();
    await heard(/谢谢您的评分/);
    const officer = await signIn(PHONE);
    await picture(officer, 'panel-390-list');
    await officer.getByText('枫亭市场门口天天有人乱停车').first().click();
    await officer.getByRole('button', { name: /备注/ }).waitFor({ timeout: SEEN });
    await officer.getByText('已归档').filter({ visible: true }).first().waitFor({ timeout: SEEN });
    await picture(officer, 'panel-390-case');
    expect(await faults(officer)).toEqual([]);
  });

  it('an emergency rings in the panel until somebody takes it', async () => {
    const officer = await signIn(DESK);
    await say('有人拿刀在枫亭街上追人，快来');
    await heard(/请立即拨打110/);
    const take = officer.getByRole('button', { name: '接警' }).first();
    await take.waitFor({ timeout: SEEN });
    await picture(officer, 'panel-1280-alarm');
    await take.click();
    await take.waitFor({ state: 'detached', timeout: SEEN });
  });

  it('hostile words do nothing but stand there', async () => {
    await say('<img src=x onerror="document.title=1"><b>路灯</b>坏了');
    await citizen.getByRole('log').getByText('<b>路灯</b>').first().waitFor({ timeout: SEEN });
    expect(await citizen.title()).toMatch(/金点子/);
  });

  it('the page of golden ideas is honest while there are none', async () => {
    const page = await open(DESK, '/ideas');
    await page
      .getByText(/还没有/)
      .first()
      .waitFor({ timeout: SEEN });
    await picture(page, 'ideas-1280');
    expect(await faults(page)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  async function act(page: Page, name: string, text: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).first().click();
    const form = page.getByRole('region', { name: new RegExp(`^${name}`) });
    await form.getByRole('textbox').first().fill(text);
    await form.locator('button[type=submit]').click();
  }
});
