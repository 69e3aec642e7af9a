import { watch } from 'vue';
import { useNetwork } from '../stores/network.ts';

/** Runs a page's loading again when the service can be reached after it could not. */
export function useRecovery(load: () => void): void {
  const network = useNetwork();
  watch(() => network.recovered, load);
}
