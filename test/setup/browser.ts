import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const path = process.env.CHROMIUM_PATH ?? PLACES.find((place) => existsSync(place));

/** Whether a browser is here; says loudly when not, and fails with CI=true. */
export function browserAvailable(): boolean {
  if (!path && process.env.CI === 'true') throw new Error('chromium is not installed');
  if (!path) console.error('SKIPPED: chromium is not installed; the suites in a browser are left out');
  return path !== undefined;
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless browser that talks to nobody but the page. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path ?? '', args: QUIET });
}

export const DESK = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', reducedMotion: 'reduce' } as const;
export const PHONE = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  isMobile: true,
  hasTouch: true,
} as const;
