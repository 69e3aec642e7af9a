import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { judgeAlarm } from '../../src/language/alarm.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import { buildLanguageModel, loadLanguage } from '../../src/language/load-language.ts';
import { KNOWN_REASONS } from '../../src/language/reason-words.ts';
import { KINDS } from '../../src/language/rules.ts';
import { understand } from '../../src/language/understand.ts';
import { understandLine } from '../../src/language/understand-lines.ts';

const pack = loadPack('xianyou');
let data: LanguageData;
beforeAll(() => {
  data = loadLanguage(pack);
});

describe('understanding', () => {
  it('takes the model from its file the second time', () => {
    expect(buildLanguageModel(pack)).toMatchObject({ version: data.modelVersion, trained: false });
  });

  it.each([
    ['枫亭学士社区 昨晚停在楼下的电动车被偷了', 'help', 'crime.theft'],
    ['护照丢了怎么补办，要带什么', 'ask', 'exit-entry.passport'],
    ['楼下音响每天吵到半夜，没人管吗', 'complaint', 'dog-noise.noise'],
    ['建议在村口装个监控', 'idea', 'service.patrol'],
    ['老板欠我三个月工资不给', 'dispute', 'dispute.wage'],
    ['灶台着火了快来', 'emergency', 'fire.premises'],
    ['谢谢民警帮我把阿公找回来', 'praise', 'conduct.praise'],
  ])('%s', (text, kind, category) => {
    expect(understand([text], data)).toMatchObject({ kind, category });
  });

  it('joins the fragments, finds place and personal data, says why', () => {
    const u = understand(['你好', '我叫林志强，电话13800138000', '赖店玉墩路口红绿灯坏了三天'], data);
    expect(u.masked).toBe('你好\n我叫林**，电话138****8000\n赖店玉墩路口红绿灯坏了三天');
    expect(u.pii.map((p) => p.type)).toEqual(['name', 'mobile']);
    expect(u.place.place).toMatchObject({ town: '赖店镇', village: '玉墩村', station: 'pcs-laidian' });
    expect(u.category).toBe('traffic.facility');
    expect(u.why.map((r) => r.code)).toEqual(['words_for_kind', 'words_for_category', 'place_named']);
  });

  it('settles a doubtful place by a point, and takes the point when the words name none', () => {
    const point = { lat: 25.48, lng: 118.64, datum: 'wgs84' as const };
    expect(understand(['半岭村有人聚赌'], data, { points: [point] }).place.place?.town).toBe('社硎乡');
    expect(understand(['路灯坏了'], data, { points: [point] }).place.place).toMatchObject({
      town: '社硎乡',
      how: 'point',
    });
    expect(understand(['枫亭的路灯坏了'], data, { points: [point] }).place.place?.town).toBe('枫亭镇');
  });

  it.each([
    ['店里煤气罐着了，关不上阀门', true],
    ['河边有个小孩滑下去了，抓不到', true],
    ['这里经常有人飙车，哪天出了人命谁负责', false],
    ['电梯经常卡，物业不修', false],
    ['', false],
  ])('judges an alarm alike at receipt and at the close: %s', (text, alarm) => {
    expect(judgeAlarm([text], data).emergency).toBe(alarm);
    expect(understand([text], data).emergency).toBe(alarm);
  });

  it('opens nothing only when sure', () => {
    for (const text of ['你好', '有人吗', '我上次那个怎么样了', '嗯', '？？？', ''])
      expect(['sure', 'unsure']).toContain(understand([text], data).band);
    expect(understand([''], data)).toMatchObject({
      kind: 'chat',
      category: 'general.unclear',
      band: 'unsure',
      confidence: 0,
    });
  });

  const burst = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('抢', '刀', '\ud83d', '1', '枫', '亭', '\n', 'A') }),
    ),
    {
      maxLength: 4,
    },
  );

  it('never throws; what it says fits together', () => {
    fc.assert(
      fc.property(burst, (texts) => {
        const u = understand(texts, data);
        expect(u.masked.length).toBe(texts.join('\n').length);
        expect(u.emergency).toBe(u.kind === 'emergency');
        expect(KINDS).toContain(u.kind);
        expect(pack.categories.has(u.category)).toBe(true);
        expect(u.confidence).toBeGreaterThanOrEqual(0);
        expect(u.confidence).toBeLessThanOrEqual(1);
        expect(u.alternatives[0]).toEqual({ kind: u.kind, category: u.category, confidence: u.confidence });
        expect(u.urgency === 'now').toBe(u.emergency);
        expect(u.why.every((r) => KNOWN_REASONS.includes(r.code))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('holds out against very long messages', () => {
    for (const unit of ['1', '刀', '13800138000 ', '枫亭', '我叫王', '(', '现在着火了！', '\ud800'])
      expect(understand([unit.repeat(100_000 / unit.length)], data).masked.length).toBeGreaterThan(90_000);
  });
});

describe('a line of the command', () => {
  it('answers in the public form', () => {
    const out = understandLine('{"id":"7","text":"枫亭学士社区路灯全灭了"}', data, pack) as Record<string, unknown>;
    expect(out).toMatchObject({ id: '7', station: 'pcs-fengting', emergency: false, pii: [] });
    expect(Object.keys(out)).toEqual(
      expect.arrayContaining(['kind', 'category', 'confidence', 'alternatives', 'place', 'unit', 'why', 'masked']),
    );
    expect(Object.keys(out.place as object)).toEqual(['town', 'village', 'lat', 'lng']);
    expect((out.why as unknown[]).every((w) => typeof w === 'string' && /\p{Script=Han}/u.test(w))).toBe(true);
  });

  it('sends an emergency to the command centre', () => {
    expect(understandLine('{"texts":["你好","榜头市场有人拿刀砍人"]}', data, pack)).toMatchObject({
      kind: 'emergency',
      emergency: true,
      unit: 'cmd',
      station: 'pcs-bangtou',
    });
  });

  it('reports a bad line and keeps its id when there is one', () => {
    expect(understandLine('{"id":"8"}', data, pack)).toEqual({ id: '8', error: expect.stringContaining('text') });
    expect(understandLine('nonsense', data, pack)).toEqual({ error: 'not JSON' });
    expect(understandLine('', data, pack)).toEqual({ error: 'empty line' });
    expect(understandLine('[1]', data, pack)).toEqual({ error: 'not a JSON object' });
    expect(understandLine('{"id":1,"texts":[]}', data, pack)).toHaveProperty('error');
  });
});
