import { useI18n } from 'vue-i18n';
import { useBureau } from '../stores/bureau.ts';
import { eventGaps, eventKey, type LogEntry } from './event-words.ts';
import { useWords } from './use-words.ts';

/** Words for entries of the log in the language in use: what was done, and by whom. */
export function useEventSentence() {
  const { t, te } = useI18n();
  const { short } = useWords();
  const bureau = useBureau();

  function sentence(entry: LogEntry): string {
    const key = eventKey(entry);
    if (key === null) return entry.type;
    const names = {
      kind: bureau.kindName,
      category: bureau.categoryName,
      score: (criterion: string) => (te(`score.${criterion}`) ? t(`score.${criterion}`) : criterion),
      time: (epoch: number) => short(new Date(epoch).toISOString()),
    };
    return t(key, eventGaps(entry, names));
  }

  const who = (entry: LogEntry) => entry.actor.name ?? t(`actor.${entry.actor.type}`);

  return { sentence, who };
}
