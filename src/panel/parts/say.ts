import { ElMessage } from 'element-plus';

/** Clear of the buttons at the foot of the page. */
const OFFSET = 84;

/** A short word that something is done, or that it is not; gone after some seconds. */
export function say(type: 'success' | 'error' | 'info', message: string): void {
  ElMessage({ type, message, placement: 'bottom', offset: OFFSET, duration: type === 'error' ? 6_000 : 2_500 });
}
