import { createI18n } from 'vue-i18n';
import zh from './locales/zh-CN.json';

export type PanelLocale = 'zh-CN' | 'en';
const KEY = 'jindianzi.locale';

/** Texts of the panel: Chinese at once, English when somebody asks for it. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh } as Record<string, typeof zh>,
  missingWarn: false,
  fallbackWarn: false,
});

/** The language in use now. */
export function currentLocale(): PanelLocale {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh-CN';
}

/** Changes the language of the whole panel and remembers it in this browser. */
export async function setLocale(locale: PanelLocale): Promise<void> {
  if (locale === 'en') i18n.global.setLocaleMessage('en', (await import('./locales/en.json')).default);
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // A browser that keeps nothing still shows the language now.
  }
}

/** Takes up the language chosen last time. */
export async function restoreLocale(): Promise<void> {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    kept = null;
  }
  if (kept === 'en') await setLocale('en');
}
