import { describe, expect, it } from 'vitest';
import { codeIn } from '../../bots/web-chat/page/logic/code-in.ts';
import { say } from '../../src/conversation/say.ts';
import { newAccessCode, spellAccessCode } from '../../src/kernel/access-code.ts';

describe('the access code in a receipt', () => {
  it('is found in what the service says, whatever it is', () => {
    for (let i = 0; i < 50; i++) {
      const code = spellAccessCode(newAccessCode());
      expect(codeIn(`收到您的举报（编号 2611240007）。${say('receipt.code', { code })}`)).toBe(code);
    }
  });

  it('is not seen where none is', () => {
    for (const text of [
      '收到您的举报（编号 2611240007）。',
      '请把编号和查询码一起发来',
      '查询码 ****-****',
      '查询码 K7QM-0F3X',
    ])
      expect(codeIn(text)).toBeNull();
  });
});
