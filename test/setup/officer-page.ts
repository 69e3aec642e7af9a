import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DESK, PHONE } from './browser.ts';

/** Ms that anything may take to appear on a loaded machine. */
export const SEEN = 30_000;

/** Staff in front of real browsers, each with a session of their own. */
export interface OfficePages {
  /** Opens the panel and signs in. @param path below `/admin` */
  signIn(person: { username: string; password: string }, path?: string, as?: typeof DESK | typeof PHONE): Promise<Page>;
  /** What went wrong in any page. */
  wrong: string[];
  close(): Promise<void>;
}

/** @param url where the service listens @param usual the kind of screen when none is named */
export function officePages(browser: Browser, url: string, usual: typeof DESK | typeof PHONE): OfficePages {
  const contexts: BrowserContext[] = [];
  const wrong: string[] = [];
  return {
    wrong,
    async signIn({ username, password }, path = '', as = usual) {
      const context = await browser.newContext(as);
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => void wrong.push(error.message));
      await page.goto(`${url}/admin${path}`);
      await page.getByLabel('用户名').fill(username);
      await page.getByLabel('密码').first().fill(password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.locator('.shell').waitFor({ timeout: SEEN });
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
