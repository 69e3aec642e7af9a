import { useLive } from '../../stores/live.ts';
import { useWorkList } from '../../stores/work-list.ts';

/** Milliseconds that hints are gathered before one look, and the least between looks. */
const GATHER = 1_500;

/** Counts, on hints of the service, what has changed in the view. @returns a function that ends it */
export function useListNews(): () => void {
  const live = useLive();
  const work = useWorkList();
  let timer = 0;
  const unlisten = live.listen((hint) => {
    if (hint.topic !== 'suggestion' || timer !== 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      void work.look();
    }, GATHER);
  });
  return () => {
    window.clearTimeout(timer);
    unlisten();
  };
}
