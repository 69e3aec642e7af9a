import type { Keep } from '../flow/keep.ts';
import { TOKEN } from '../flow/session.ts';
import { need } from './dom.ts';

/**
 * Wires the button that takes the conversation off a shared device.
 * What the bureau stored is not touched. Other tabs that show it follow.
 */
export function wireForget(keep: Keep): void {
  const forget = need('#forget', HTMLButtonElement);
  forget.hidden = false;
  forget.addEventListener('click', () => {
    const sure = window.confirm(
      '要在这台设备上清除这个对话吗？\n清除后在这里看不到以前的话和以后的答复，公安机关已收到的内容不受影响；凭编号和查询码还能接着查。',
    );
    if (!sure) return;
    for (const key of keep.keys()) if (key.slice(0, 4) === 'jdz.') keep.remove(key);
    try {
      sessionStorage.clear();
    } catch {
      // Blocked: then there is nothing in it.
    }
    window.location.reload();
  });
  window.addEventListener('storage', (event) => {
    if (event.key === TOKEN && event.newValue === null && event.oldValue !== null) window.location.reload();
  });
}
