import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../setup/axe.ts';
import { browserAvailable, DESK, openBrowser, PHONE } from '../setup/browser.ts';
import { type OfficePages, officePages, SEEN } from '../setup/officer-page.ts';
import { picture } from '../setup/picture.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const OWN = '荔枝熟了 2026';

describe.runIf(browserAvailable())('staff, sessions and the audit log in the browser', { timeout: 180_000 }, () => {
  const data = newDataDir();
  let service: RunningService;
  let browser: Browser;
  let office: OfficePages;
  let admin: Page;
  let wu: Page;

  beforeAll(async () => {
    service = await startRealService(data.dir);
    browser = await openBrowser();
    office = officePages(browser, service.url, DESK);
    admin = await office.signIn({ username: 'admin', password: ADMIN_PASSWORD }, '/staff');
  }, 240_000);
  afterAll(async () => {
    await office?.close();
    await browser?.close();
    await service?.kill();
    data.remove();
  });

  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('dialog').getByRole('combobox', { name: label }).click({ force: true });
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const saidOnce = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: SEEN });

  it('an administrator adds somebody with a proposed password', async () => {
    await admin.getByRole('button', { name: '添加人员' }).click();
    const form = admin.getByRole('dialog');
    await form.getByLabel('用户名').fill('wu.guoqiang');
    await form.getByLabel('姓名').fill('吴国强');
    await choose(admin, '角色', '督察');
    expect(await form.getByLabel('初始密码').inputValue()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await form.getByLabel('初始密码').fill('first-password');
    await form.getByRole('button', { name: '保存' }).click();
    await saidOnce(admin, '待改密码');
    await picture(admin, 'staff-1280');
    expect(await faults(admin)).toEqual([]);
  });

  it('who has a first password changes it before anything else, on a phone too', async () => {
    wu = await office.signIn({ username: 'wu.guoqiang', password: 'first-password' }, '/audit', PHONE);
    await saidOnce(wu, '这是初始密码');
    const set = async (password: string) => {
      await wu.getByLabel('现在的密码').fill('first-password');
      await wu.getByLabel('新密码（至少 8 位）').fill(password);
      await wu.getByLabel('再输一次新密码').fill(password);
      await wu.getByRole('button', { name: '保存新密码' }).click();
    };
    await set('12345678');
    await saidOnce(wu, '这个密码太常见');
    await set(OWN);
    await saidOnce(wu, '校验日志');
    await picture(wu, 'audit-390');
    expect(await faults(wu)).toEqual([]);
  });

  it('the log is searched by words, and its chain is checked', async () => {
    await wu.getByLabel('关键词').fill('添加人员');
    await wu.getByRole('button', { name: '查询' }).click();
    await wu.waitForURL(/q=/, { timeout: SEEN });
    await saidOnce(wu, '吴国强');
    await wu.getByRole('button', { name: '校验日志' }).click();
    await saidOnce(wu, /校验通过/);
  });

  it('a demotion takes the page away at once, without a reload', async () => {
    await admin.getByRole('button', { name: '修改 吴国强' }).click();
    await choose(admin, '角色', '查阅人员');
    await admin.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await wu.waitForURL(/\/admin\/?$/, { timeout: SEEN });
    await admin.locator('li').filter({ hasText: '吴国强' }).getByText('查阅人员').waitFor({ timeout: SEEN });
  });

  it('one device signs the others out', async () => {
    const desk = await office.signIn({ username: 'wu.guoqiang', password: OWN }, '/account');
    await desk.getByRole('button', { name: '退出其他设备' }).click();
    await wu.waitForURL(/sign-in/, { timeout: SEEN });
    await saidOnce(desk, '已退出 1 处登录');
    await picture(desk, 'account-1280');
    expect(await faults(desk)).toEqual([]);
    wu = desk;
  });

  it('a disabled person is led to the sign-in at once', async () => {
    await admin.getByRole('button', { name: '吴国强 的更多操作' }).click();
    await admin.getByRole('menuitem', { name: '停用账号' }).click();
    await saidOnce(admin, '正在登录的设备：1 个');
    expect(await faults(admin)).toEqual([]);
    await admin.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await wu.waitForURL(/sign-in/, { timeout: SEEN });
    await saidOnce(admin, '已停用 吴国强');
    expect(office.wrong).toEqual([]);
  });
});
