import { useI18n } from 'vue-i18n';
import { ApiError, NetworkError } from '../api/errors.ts';
import { dayWords as dayIn, fullTime, shortTime } from './time-words.ts';
import { useNow } from './use-now.ts';

/** Words for times and errors in the language in use. */
export function useWords() {
  const { t, locale } = useI18n();
  const now = useNow();

  /** What went wrong, for whom it happened to. */
  function errorWords(error: unknown): string {
    if (error instanceof NetworkError) return t('error.network');
    if (error instanceof ApiError) return error.title || t('error.status', { status: error.status });
    return t('error.unknown');
  }

  const short = (iso: string) => shortTime(iso, now.value, locale.value);
  const dayWords = (date: string) => dayIn(date, locale.value);
  const full = (iso: string) => fullTime(iso, locale.value);

  /** How long ago, in minutes or hours. */
  function since(iso: string): string {
    const minutes = Math.max(0, Math.floor((now.value - Date.parse(iso)) / 60_000));
    if (minutes < 1) return t('since.now');
    if (minutes < 60) return t('since.minutes', { n: minutes });
    return minutes < 1440 ? t('since.hours', { n: Math.floor(minutes / 60) }) : short(iso);
  }

  return { errorWords, short, full, dayWords, since };
}
