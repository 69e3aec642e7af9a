import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForSecrecy } from '../../src/language/secrecy.ts';

const WISHES = [
  '请保密',
  '请替我保密',
  '希望你们能保密',
  '麻烦对我的身份保密',
  '我举报有人赌博，请务必为举报人保密！',
  '能不能帮我保密？',
  '可以给我保密吗',
  '電話請保密',
  '名字千万保密哦',
  '请 保 密',
  '不要公开我的名字',
  '请不要公开我的名字，谢谢',
  '我的姓名不要公开',
  '别把我的电话告诉别人',
  '请勿泄露我的个人信息',
  '不要透露是谁举报的，不要透露我的身份',
  '我的电话别透露给对方',
  '不希望我的信息被公开',
  '不愿透露姓名',
  '不方便留名字，不想透露姓名',
  '别写我的名字',
  '不要提我名字',
  '不要说出去',
  '千万别声张',
  '请勿外传',
  '别说是我说的',
  '不要说是我举报的',
  '不要告诉他是我报的',
  '千万别让他们知道是我',
  '不想让邻居知道',
  '别让老板知道我来反映',
  '怕被村里人知道',
  '我怕他报复',
  '担心遭到打击报复，所以不敢留名',
  '怕报复',
  '匿名举报村口有人赌博',
  '我要匿名',
  '我想匿名反映一个情况',
  '请隐去我的姓名',
  '请保护好我的隐私',
  '请保护举报人',
  '帮我守住秘密',
  '楼下天天打麻将到三点。\n名字就不留了，怕他们报复',
  '欠薪三个月了；不要跟老板讲是我说的',
];

const OTHERS = [
  '',
  '枫亭街上天天停满车',
  '不用保密',
  '不需要替我保密，我实名举报',
  '我不怕报复',
  '可以公开我的名字',
  '这是实名反映，不是匿名',
  '举报电话会保密吗',
  '举报会不会保密？',
  '报案信息保密吗',
  '可以匿名吗',
  '保密局在哪里',
  '签了保密协议不给工资',
  '老板要求我们保密，工资拖着不发',
  '骗子叫我保密，不要告诉家里人',
  '客服说要保密不能告诉别人',
  '派出所没有替我保密',
  '上次举报你们没给我保密，害我被打',
  '说好保密的结果全村都知道了',
  '有人匿名打电话骂我',
  '网上有人匿名造谣',
  '收到一封匿名信',
  '天天接到匿名电话',
  '匿名举报箱设在哪里',
  '他因为我举报他，已经报复我了',
  '对我打击报复，调我去看大门',
  '派出所泄露了我的信息',
  '我的信息被泄露了，天天有人打电话',
  '为什么不公开处理结果',
  '建议公开办事流程',
  '不知道找谁',
  '我不知道怎么办',
  '孩子不知道跑哪去了',
  '他不让我知道钱去哪了',
  '别人都知道就我不知道',
  '没人知道路灯坏了多久',
  '不要再打电话骚扰我了',
  '别说我了，先说他',
  '请不要乱停车',
];

describe('a wish for secrecy', () => {
  it.each(WISHES)('%j asks for it', (text) => {
    expect(asksForSecrecy(text)).toBe(true);
  });

  it.each(OTHERS)('%j does not', (text) => {
    expect(asksForSecrecy(text)).toBe(false);
  });

  it('is heard anywhere in a message, whatever else it says', () => {
    const filler = fc.constantFrom('枫亭街上停满车', '昨天晚上', '有人赌博', '路灯坏了', '请尽快处理', '谢谢');
    const wish = fc.constantFrom('请替我保密', '不要公开我的名字', '别说是我说的', '怕他报复');
    fc.assert(
      fc.property(
        fc.array(filler),
        wish,
        fc.array(filler),
        fc.constantFrom('，', '。', '\n', '！', '；'),
        (a, w, b, mark) => {
          expect(asksForSecrecy([...a, w, ...b].join(mark))).toBe(true);
          expect(asksForSecrecy([...a, ...b].join(mark))).toBe(false);
        },
      ),
    );
  });

  it('is looked for in bounded time, whatever the text holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => typeof asksForSecrecy(text) === 'boolean'),
    );
    const began = performance.now();
    asksForSecrecy('不要'.repeat(100_000));
    asksForSecrecy('怕'.repeat(100_000));
    asksForSecrecy('请保密'.repeat(100_000));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
