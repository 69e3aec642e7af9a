import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveMessage } from '../../bots/receive/receive-message.ts';
import { GUESS_WINDOW_MS, GUESSES_PER_CONVERSATION, GUESSES_PER_NUMBER } from '../../src/conversation/access-limits.ts';
import { accessCodeTable, accessGuessTable } from '../../src/conversation/access-table.ts';
import { conversationRow } from '../../src/conversation/commands/open-conversation.ts';
import { listMessages } from '../../src/conversation/queries/list-messages.ts';
import { conversationTable } from '../../src/conversation/table.ts';
import { ACCESS_LETTERS, spellAccessCode } from '../../src/kernel/access-code.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, speakingDeps, type TalkingCitizen } from '../setup/dialogue.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';

const TIP = '枫亭学士社区有人每天晚上在出租屋里聚众赌博，请替我保密';
const NEUTRAL = /没有查到您名下编号 \d+ 的事/;

describe.each(engines())('a nameless sender comes back on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let cleared: StaffActor;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
    cleared = await givenStaff(deps, { role: 'admin', clearance: true });
  });
  afterAll(() => db.drop());

  interface Sent {
    first: TalkingCitizen;
    row: SuggestionRow;
    code: string;
  }

  async function sent(text = TIP): Promise<Sent> {
    const first = await aCitizen(deps);
    await first.says(text);
    await first.waits();
    const [row] = await first.suggestions();
    if (!row) throw new Error('no suggestion');
    const receipt = (await first.hears()).find((m) => m.purpose === 'receipt')?.body.text ?? '';
    const code = /查询码 ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(receipt)?.[1];
    if (!code) throw new Error(`no code in: ${receipt}`);
    return { first, row, code };
  }

  const wrongOf = (code: string) =>
    Array.from(code, (c) => (c === '-' ? c : ACCESS_LETTERS[(ACCESS_LETTERS.indexOf(c) + 1) % 32])).join('');
  const said = async (citizen: TalkingCitizen) => (await citizen.hears()).map((m) => m.body.text).join('\n');

  it('the receipt carries a code, of which only a hash is kept', async () => {
    const { row, code } = await sent();
    expect(row.confidential).toBe(1);
    const kept = await deps.store.read.repo(accessCodeTable).findOneBy({ suggestionId: row.id });
    expect(kept?.hash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(JSON.stringify(kept)).not.toContain(code.replace('-', ''));
  });

  it.each([
    (n: string, c: string) => `${n} ${c}`,
    (n: string, c: string) => `查 ${n} 码 ${c.replace('-', '').toLowerCase()}`,
    (n: string, c: string) => `编号${n}，查询码${c}`,
  ])('number and code open the matter in a new browser (%#)', async (write) => {
    const { row, code } = await sent();
    await act(deps, cleared, row.id, 'accept');
    await act(deps, cleared, row.id, 'reply', { text: '已安排人员核查' });
    const again = await aCitizen(deps);
    await again.says(write(row.number, code));
    const heard = await again.hears();
    expect(heard.map((m) => m.purpose)).toEqual(['reply', 'progress']);
    expect(heard[0]?.body.text).toContain('已安排人员核查');
    expect(heard[1]?.body.text).toContain('办理中');
    expect(heard.every((m) => m.number === row.number)).toBe(true);
    // What he wrote is not told again: somebody may look over his shoulder.
    expect(JSON.stringify(heard)).not.toContain('聚众');
  });

  it('later steps reach both conversations, each once', async () => {
    const { first, row, code } = await sent();
    const again = await aCitizen(deps);
    await again.says(`${row.number} ${code}`);
    await Promise.all([first.hears(), again.hears()]);
    await act(deps, cleared, row.id, 'accept');
    await act(deps, cleared, row.id, 'reply', { text: '请放心' });
    for (const citizen of [first, again]) expect((await said(citizen)).match(/请放心/g)).toHaveLength(1);
    const detail = await getSuggestion(deps, cleared, row.number);
    expect(detail.messages.filter((m) => m.text?.includes('请放心'))).toHaveLength(1);
  });

  it('supplement, withdrawal, mark and 没解决 work from there', async () => {
    const { first, row, code } = await sent();
    const again = await aCitizen(deps);
    await again.says(`${row.number} ${code}`);
    await again.says('3');
    await again.isAnswered(/请说要补充的内容/);
    await again.says('他们一般十点以后来，车牌闽B12345');
    await again.waits();
    await again.isAnswered(/已补充/);
    const detail = await getSuggestion(deps, cleared, row.number);
    expect(detail.text).toContain('他们一般十点以后来');
    expect(detail.text).toContain('聚众赌博');
    expect(await again.suggestions()).toHaveLength(1);
    await act(deps, cleared, row.id, 'accept');
    await act(deps, cleared, row.id, 'resolve', { text: '已查处' });
    await again.hears();
    await again.says('2');
    await again.isAnswered(/2分/);
    expect(await stored(deps, row.id)).toMatchObject({ rating: 2, status: 'resolved' });
    await again.says('没解决');
    await again.isAnswered(/没解决|重新办理/);
    expect((await stored(deps, row.id)).reopenAsked).toBe(1);
    // What he does in one place is answered there.
    await first.hears();

    const other = await sent();
    const back = await aCitizen(deps);
    await back.says(`${other.row.number} ${other.code}`);
    await back.says('0');
    await back.says('0');
    await back.isAnswered(/已撤回/);
    expect((await stored(deps, other.row.id)).status).toBe('withdrawn');
  });

  it('who comes back to a finished matter may give his mark', async () => {
    const { row, code } = await sent();
    await act(deps, cleared, row.id, 'accept');
    await act(deps, cleared, row.id, 'resolve', { text: '已查处' });
    const again = await aCitizen(deps);
    await again.says(`${row.number} ${code}`);
    expect((await again.hears()).map((m) => m.purpose)).toEqual(['result', 'progress', 'rating']);
    await again.says('5');
    expect(await stored(deps, row.id)).toMatchObject({ rating: 5, status: 'closed' });
  });

  it("an officer's question is answered from there", async () => {
    const { row, code } = await sent();
    await act(deps, cleared, row.id, 'accept');
    await act(deps, cleared, row.id, 'ask', { text: '在几楼？' });
    const again = await aCitizen(deps);
    await again.says(`${row.number} ${code}`);
    await again.isAnswered(/在几楼/);
    await again.says('三楼左手边第二间');
    await again.waits();
    expect(await stored(deps, row.id)).toMatchObject({ status: 'accepted', pausedAt: null });
    expect((await getSuggestion(deps, cleared, row.number)).text).toContain('三楼左手边');
  });

  it('a wrong code, an unknown number and a number without code get one and the same answer', async () => {
    const { row, code } = await sent();
    const answers: string[] = [];
    for (const words of [row.number, `${row.number} ${wrongOf(code)}`, `${row.number.slice(0, 6)}9876 ${code}`]) {
      const stranger = await aCitizen(deps);
      await stranger.says(words);
      const heard = await stranger.hears();
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({ purpose: 'progress', number: null });
      answers.push((heard[0]?.body.text ?? '').replace(/\d{10}/, 'N'));
      expect(await stranger.suggestions()).toEqual([]);
      await stranger.says('5');
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/没有查到/);
    expect((await stored(deps, row.id)).version).toBe(1);
  });

  it('the code may follow the number in a message of its own', async () => {
    let { row, code } = await sent();
    // Eight letters without a digit may be a word: alone they are not taken for a code.
    while (!/\d/.test(code)) ({ row, code } = await sent());
    const again = await aCitizen(deps);
    await again.says(code);
    await again.isAnswered(/把编号和查询码一起发来/);
    await again.says(row.number);
    await again.isAnswered(NEUTRAL);
    await again.says(code.replace('-', '').toLowerCase());
    await again.isAnswered(/查到了/);
    expect((await again.suggestions()).map((s) => s.id)).toEqual([row.id]);
  });

  it('guesses are limited in a conversation: then the right code is wrong too, until the window is over', async () => {
    const { row, code } = await sent();
    const stranger = await aCitizen(deps);
    for (let i = 0; i < GUESSES_PER_CONVERSATION; i++) await stranger.says(`${row.number} ${wrongOf(code)}`);
    await stranger.hears();
    await stranger.says(`${row.number} ${code}`);
    expect(await said(stranger)).toMatch(NEUTRAL);
    deps.clock.advance(GUESS_WINDOW_MS + 1);
    await stranger.says(`${row.number} ${code}`);
    expect(await said(stranger)).toMatch(/查到了/);
  });

  it('guesses are limited for a number, whoever sends them; right codes do not count', async () => {
    const { row, code } = await sent();
    for (let i = 0; i < 3; i++) await (await aCitizen(deps)).says(`${row.number} ${code}`);
    const guess = () => deps.store.read.repo(accessGuessTable).findOneBy({ subject: `n:${row.number}` });
    expect((await guess())?.failures).toBe(0);
    for (let i = 0; i < GUESSES_PER_NUMBER; i++) await (await aCitizen(deps)).says(`${row.number} ${wrongOf(code)}`);
    expect((await guess())?.failures).toBe(GUESSES_PER_NUMBER);
    const late = await aCitizen(deps);
    await late.says(`${row.number} ${code}`);
    expect(await said(late)).toMatch(NEUTRAL);
  });

  it('many guesses at once do not slip past the limit', async () => {
    const { row, code } = await sent();
    const strangers = await Promise.all(Array.from({ length: GUESSES_PER_NUMBER }, () => aCitizen(deps)));
    await Promise.all(strangers.map((s) => s.says(`${row.number} ${wrongOf(code)}`)));
    const last = await aCitizen(deps);
    await last.says(`${row.number} ${code}`);
    expect(await said(last)).toMatch(NEUTRAL);
  });

  it('the same message again changes nothing', async () => {
    const { row, code } = await sent();
    const again = await aCitizen(deps);
    const message = {
      conversation: { id: again.conversationId },
      key: 'same',
      body: { text: `${row.number} ${code}` },
    };
    const ids = await Promise.all([receiveMessage(deps, 'webchat', message), receiveMessage(deps, 'webchat', message)]);
    expect(ids[0]).toEqual(ids[1]);
    expect(await again.hears()).toHaveLength(1);
    await again.says(`${row.number} ${code}`);
    // He has it here by now: he hears how it stands, not everything again.
    expect((await again.hears()).map((m) => m.purpose)).toEqual(['progress']);
  });

  it('staff never see a code, right or wrong, not even by revealing', async () => {
    const { row, code } = await sent();
    const again = await aCitizen(deps);
    await again.says(row.number);
    await again.says(code.replace('-', '').toLowerCase());
    await again.isAnswered(/查到了/);
    await again.says(`${row.number.slice(0, 6)} ${row.number.slice(6)} ${code.replace('-', ' ')}`);
    await again.says(`我的编号${row.number}，查询码${code}，请问办得怎么样了，有没有派人去现场看过`);
    await again.waits();
    const detail = await getSuggestion(deps, cleared, row.number);
    expect(detail.messages.length).toBeGreaterThan(2);
    const plain = code.replace('-', '');
    for (const secret of [code, plain, code.replace('-', ' ')])
      expect(JSON.stringify(detail).toUpperCase()).not.toContain(secret);
    for (const other of await again.suggestions())
      expect(JSON.stringify(await getSuggestion(deps, cleared, other.number))).not.toMatch(
        new RegExp(`${code}|${plain}`, 'i'),
      );
  });

  it('of a confidential matter a channel that others may read along shows nothing', async () => {
    const { row, code } = await sent();
    const open = await sent('枫亭学士社区路口天天停满车，救护车都开不进来');
    expect(open.row.confidential).toBe(0);
    const elsewhere = conversationRow(deps, 'elsewhere', 'x-1');
    await deps.store.unitOfWork((tx) => tx.repo(conversationTable).insert(elsewhere));
    const says = (text: string) =>
      receiveMessage(deps, 'elsewhere', { conversation: { id: elsewhere.id }, key: text, body: { text } });
    await says(`${row.number} ${code}`);
    await says(`${open.row.number} ${open.code}`);
    const heard = (await listMessages(deps, elsewhere.id, undefined, 50)).filter((m) => m.direction === 'out');
    expect(heard[0]?.body.text).toMatch(new RegExp(`编号 ${row.number} 是保密件`));
    expect(heard[0]?.body.text).not.toMatch(/赌|治安|办理|枫亭/);
    expect(heard[1]?.body.text).toMatch(/查到了/);
    // It becomes confidential later: from then on only its number is told there.
    await act(deps, cleared, open.row.id, 'reclassify', { kind: 'tip', category: 'drugs.use' });
    const last = (await listMessages(deps, elsewhere.id, undefined, 50)).at(-1);
    expect(last?.body.text).toMatch(new RegExp(`编号 ${open.row.number} 有新进展`));
    expect(last?.body.text).not.toMatch(/吸|毒|类别/);
    // No such channel is served here: nobody would ever end what was promised for it.
    await deps.store.unitOfWork((tx) => tx.query("DELETE FROM outbox WHERE job LIKE 'deliver%'"));
  });

  it('what is split from it is open to who came back, too', async () => {
    const first = await aCitizen(deps);
    await first.says('枫亭学士社区有人每天晚上聚众赌博，请替我保密');
    await first.says('另外枫亭市场门口路灯坏了');
    await first.waits();
    const [row] = await first.suggestions();
    if (!row) throw new Error('no suggestion');
    const code = /查询码 (\S{9})/.exec(await said(first))?.[1];
    const again = await aCitizen(deps);
    await again.says(`${row.number} ${code}`);
    const { messages } = await getSuggestion(deps, cleared, row.number);
    const second = messages.find((m) => m.text?.includes('路灯'));
    await act(deps, cleared, row.id, 'split', { messageIds: [second?.id ?? ''] });
    expect(await again.suggestions()).toHaveLength(2);
  });

  it('codes are spelt so that they can be read out', () => {
    expect(spellAccessCode('ABCDEFGH')).toBe('ABCD-EFGH');
  });
});
