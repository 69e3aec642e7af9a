import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faults } from '../setup/axe.ts';
import { browserAvailable, DESK, openBrowser, PHONE } from '../setup/browser.ts';
import { openCitizen } from '../setup/citizen.ts';
import { signInOfficer } from '../setup/officer.ts';
import { type OfficePages, officePages, SEEN } from '../setup/officer-page.ts';
import { picture } from '../setup/picture.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const ADMIN = { username: 'admin', password: ADMIN_PASSWORD };
const PARKING = '枫亭市场门口天天有人乱停车，我电话13806012345';
const LAMP = '枫亭学士路路灯坏了好几天，晚上骑车很危险';
const SCREENS = [
  ['1280', DESK],
  ['390', PHONE],
] as const;

describe.runIf(browserAvailable())('the panel in the browser', { timeout: 120_000 }, () => {
  const data = newDataDir();
  let service: RunningService;
  let browser: Browser;
  let pages: OfficePages;

  beforeAll(async () => {
    service = await startRealService(data.dir);
    browser = await openBrowser();
    pages = officePages(browser, service.url, DESK);
    for (const text of [PARKING, LAMP]) {
      const citizen = await openCitizen({ url: () => service.url });
      await citizen.says(text);
      await vi.waitFor(async () => expect((await citizen.sees()).some((line) => line.suggestion)).toBe(true), SEEN);
    }
  }, 240_000);
  afterAll(async () => {
    await pages?.close();
    await browser?.close();
    await service?.kill();
    data.remove();
  });

  const row = (page: Page, text: string) =>
    page
      .getByRole('link')
      .filter({ hasText: text.slice(0, 8) })
      .first();
  const article = (page: Page) => page.locator('article.case');
  const numberOf = (page: Page) => article(page).getByRole('heading', { level: 1 });

  it.each(SCREENS)('has no serious fault of accessibility at %s px, in both languages', async (width, screen) => {
    const page = await pages.signIn(ADMIN, '', screen);
    await row(page, LAMP).waitFor({ timeout: SEEN });
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      await picture(page, `${name}-${width}`);
      found[name] = await faults(page);
    };
    await look('list-zh');
    await row(page, PARKING).click();
    await article(page).getByText('138****2345').waitFor({ timeout: SEEN });
    await look('case-zh');
    await article(page).getByRole('button', { name: /备注/ }).first().click();
    await page.getByRole('region', { name: /^备注/ }).waitFor();
    await look('note-zh');
    for (const [path, heading] of [
      ['/alarms', '紧急警情'],
      ['/messages', '无案消息'],
      ['/topics', '热点'],
      ['/language', '语言模型'],
      ['/nowhere', '没有这个页面'],
    ] as const) {
      await page.goto(`${service.url}/admin${path}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor({ timeout: SEEN });
      await look(`${path.slice(1)}-zh`);
    }
    await page.goto(`${service.url}/admin/`);
    await row(page, PARKING).waitFor({ timeout: SEEN });
    const menu = page.getByRole('button', { name: '打开菜单' });
    if (screen === PHONE) await menu.click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang="en"]').waitFor({ timeout: SEEN });
    expect(await page.title()).toMatch(/^Work list/);
    if (screen === PHONE) await page.keyboard.press('Escape');
    await row(page, PARKING).click();
    await article(page).getByText('138****2345').waitFor({ timeout: SEEN });
    await look('case-en');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });

  it('is worked from the keyboard alone, and rests when the keys are off', async () => {
    const page = await pages.signIn(ADMIN);
    await row(page, LAMP).waitFor({ timeout: SEEN });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await article(page).getByText(LAMP).waitFor({ timeout: SEEN });
    const first = await numberOf(page).textContent();
    await page.keyboard.press(']');
    await article(page).getByText('138****2345').waitFor({ timeout: SEEN });
    await page.keyboard.press('[');
    await article(page).getByText(LAMP).waitFor({ timeout: SEEN });
    expect(await numberOf(page).textContent()).toBe(first);

    await page.keyboard.press('a');
    const accept = page.getByRole('region', { name: /^签收/ });
    await accept.waitFor();
    await article(page).getByText('待签收').first().waitFor();
    await page.keyboard.press('Escape');
    await accept.waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    const note = page.getByRole('region', { name: /^备注/ }).getByRole('textbox');
    await note.waitFor();
    await page.keyboard.type('jnart 只是字');
    expect(await note.inputValue()).toBe('jnart 只是字');
    await page.keyboard.press('Control+Enter');
    await article(page).getByRole('listitem').filter({ hasText: 'jnart 只是字' }).first().waitFor({ timeout: SEEN });
    await page.keyboard.press('Escape');
    await article(page).waitFor({ state: 'detached' });

    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    await help.getByText('快捷键已启用').click();
    await help.getByText('快捷键已关闭').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.reload();
    await row(page, LAMP).waitFor({ timeout: SEEN });
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await article(page).count()).toBe(0);
  });

  it('shows a masked number for a reason, logs it, and hides it when the officer leaves', async () => {
    const page = await pages.signIn(ADMIN);
    await row(page, PARKING).click();
    await article(page).getByRole('button', { name: /^138/ }).click();
    const form = page.getByRole('region', { name: /^查看原文/ });
    await form.getByRole('textbox').fill('联系当事人');
    await form.locator('button[type=submit]').click();
    await page.getByText('13806012345').waitFor({ timeout: SEEN });
    await picture(page, 'revealed-1280');
    await page.keyboard.press('[');
    await article(page).getByText(LAMP).waitFor({ timeout: SEEN });
    await page.keyboard.press(']');
    await article(page).getByText('138****2345').waitFor({ timeout: SEEN });
    expect(await page.getByText('13806012345').count()).toBe(0);
    const admin = await signInOfficer(service.url, ADMIN.username, ADMIN.password);
    const { items } = await admin.get<{ items: { action: string }[] }>('/api/audit');
    expect(items.map((entry) => entry.action).join()).toMatch(/reveal/);
  });

  it('keeps a view in the address and under a name, with its count', async () => {
    const page = await pages.signIn(ADMIN, '/?kind=complaint');
    await row(page, PARKING).waitFor({ timeout: SEEN });
    await page.getByRole('button', { name: '存为视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('停车投诉');
    await page.keyboard.press('Enter');
    const kept = page.getByRole('navigation').getByRole('link', { name: /停车投诉/ });
    await kept.waitFor({ timeout: SEEN });
    expect(await kept.textContent()).toMatch(/停车投诉\s*1/);
    await page.getByRole('link', { name: /^全部/ }).first().click();
    await row(page, LAMP).waitFor({ timeout: SEEN });
    await page.goBack();
    await row(page, LAMP).waitFor({ state: 'detached', timeout: SEEN });
    expect(new URL(page.url()).searchParams.get('kind')).toBe('complaint');
    await page.getByRole('button', { name: '删除这个视图' }).click();
    await kept.waitFor({ state: 'detached', timeout: SEEN });
  });

  it('tells how the deadline came about and why the matter is here, one click from mending it', async () => {
    const page = await pages.signIn(ADMIN);
    await row(page, PARKING).click();
    await article(page).getByRole('button', { name: /时限/ }).hover();
    const stages = page.getByRole('tooltip').filter({ hasText: '办理时限' });
    await stages.getByText('收到，开始计时').waitFor({ timeout: SEEN });
    await stages
      .getByText(/个工作日/)
      .first()
      .waitFor();
    await picture(page, 'clock-1280');
    await page.mouse.move(0, 0);
    const why = article(page).locator('details').filter({ hasText: '为什么分到这里' });
    await why.getByText(/停车/).first().waitFor();
    await why.getByRole('button', { name: '改地点' }).click();
    const form = page.getByRole('region', { name: /^改地点/ });
    await form.getByText('枫亭镇', { exact: true }).waitFor();
  });

  it('counts what is new and brings it in only when asked', async () => {
    const page = await pages.signIn(ADMIN);
    await row(page, LAMP).waitFor({ timeout: SEEN });
    const top = page.locator('.work-list li').first();
    const before = await top.textContent();
    const citizen = await openCitizen({ url: () => service.url });
    await citizen.says('枫亭沧溪村村口摄像头坏了，没人修');
    const pill = page.getByRole('button', { name: /条更新/ });
    await pill.waitFor({ timeout: SEEN });
    expect(await top.textContent()).toBe(before);
    await picture(page, 'news-1280');
    await pill.click();
    await top.getByText('枫亭沧溪村村口摄像头坏了').waitFor({ timeout: SEEN });
  });

  it('on a phone a stroke turns to the next matter and the buttons are under the thumb', async () => {
    const page = await pages.signIn(ADMIN, '', PHONE);
    await row(page, LAMP).click();
    await article(page).getByText(LAMP).waitFor({ timeout: SEEN });
    const bar = await page.getByRole('toolbar').boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeGreaterThan(PHONE.viewport.height - 2);
    expect(bar?.height).toBeGreaterThanOrEqual(44);
    await stroke(page, 320, 80);
    await article(page).getByText('138****2345').waitFor({ timeout: SEEN });
    await stroke(page, 80, 320);
    await article(page).getByText(LAMP).waitFor({ timeout: SEEN });
    expect(pages.wrong).toEqual([]);
  });

  /** A finger drawn sideways over the matter. */
  async function stroke(page: Page, from: number, to: number): Promise<void> {
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 330 }] });
    await touch('touchStart', from);
    await touch('touchMove', to);
    await touch('touchEnd');
    await finger.detach();
  }
});
