import { type Story, says, staff } from '../story.ts';

/** Fraud, cards, accounts, rumours. */
export const FRAUD: readonly Story[] = [
  {
    id: 'brush-orders',
    ago: '22d',
    at: '14:20',
    is: ['help', 'fraud.victim'],
    steps: [
      says('0m', '上个月刷单被骗了两万三 到现在还能追回来吗', '当时不敢跟家里说 我是大三学生'),
      staff('40m', 'officer', 'accept'),
      staff(
        '20m',
        'officer',
        'reply',
        '请带转账记录、聊天记录和身份证到就近派出所补做笔录，越早越好。钱的去向我们同步在查，不要再相信“帮追款”的人。',
      ),
      staff('1d', 'head', 'note', '已查到一级卡，余额八千多，做冻结。'),
      staff('6d', 'officer', 'resolve', '已冻结涉案账户，返还 8,600 元的手续正在走，其余继续追查，有进展会再告诉您。'),
      says('2h', '4'),
    ],
  },
  {
    id: 'fake-police-call',
    ago: '13d',
    at: '09:36',
    is: ['ask', 'fraud.suspicious'],
    steps: [
      says('0m', '刚接到电话说我名下电话卡涉嫌洗钱', '要我加QQ视频做笔录', '是真的吗 我还没转钱'),
      staff('8m', 'officer', 'accept'),
      staff(
        '5m',
        'officer',
        'resolve',
        '是诈骗。公安不会用 QQ 做笔录，更不会让您转钱到“安全账户”。请挂断、拉黑，有疑问打 96110。',
      ),
      says('12m', '5'),
    ],
  },
  {
    id: 'link-sms',
    ago: '8d',
    at: '17:51',
    is: ['ask', 'fraud.suspicious'],
    steps: [
      says('0m', '收到短信说医保停了点链接,我妈差点点了,这种是骗人的吧'),
      staff('30m', 'officer', 'accept'),
      staff(
        '10m',
        'officer',
        'resolve',
        '是钓鱼短信，不要点。已把链接报送拦截。老人手机可以装“国家反诈中心”，我们也可以上门帮装。',
      ),
      says('1d', '5'),
    ],
  },
  {
    id: 'card-frozen',
    ago: '6d',
    at: '10:05',
    is: ['ask', 'fraud.account'],
    steps: [
      says('0m', '我卖木头的 客户打的货款 结果银行说卡被外地警方止付', '要怎么弄才能解开'),
      staff('2h', 'head', 'assign', { assignee: 'officer' }),
      staff('1h', 'officer', 'ask', '请提供：合同或送货单、聊天记录、银行出具的冻结机关名称。可以拍照发在这里。'),
    ],
  },
  {
    id: 'buying-cards',
    ago: '15d',
    at: '20:30',
    is: ['tip', 'fraud.account', '枫亭镇'],
    steps: [
      says(
        '0m',
        '枫亭学校门口有人高价收学生银行卡 一张八百',
        '穿黑衣服骑电动车 基本礼拜五放学来',
        '不要让人知道是我说的',
      ),
      staff('13h', 'head', 'accept'),
      staff('2d', 'head', 'note', '与枫亭所联合布控。'),
      staff('3d', 'head', 'resolve', '线索属实，已抓获 2 人。感谢您，您的信息严格保密。'),
    ],
  },
  {
    id: 'wechat-stolen',
    ago: '5d',
    at: '08:47',
    is: ['help', 'cyber.account'],
    steps: [
      says('0m', '我微信被盗了在跟亲戚借钱 怎么办', '已经有个表弟问我了'),
      staff('20m', 'head', 'accept'),
      staff(
        '10m',
        'head',
        'resolve',
        '请马上用手机号冻结微信账号（110.qq.com），在亲友群里电话说明。已有人转钱的，立刻打 110 止付。',
      ),
      says('3h', '5'),
    ],
  },
  {
    id: 'village-rumour',
    ago: '4d',
    at: '21:15',
    is: ['complaint', 'cyber.rumour', '大济镇'],
    steps: [
      says('0m', '有人在大济的抖音号编我家的闲话 说得很难听', '评论几百条 老婆都不敢出门'),
      staff('12h', 'head', 'accept'),
      staff('2h', 'head', 'reply', '已固定证据并联系平台下架。请您把视频链接和账号主页截图发到这里，我们传唤发布人。'),
    ],
  },
  {
    id: 'invest-app',
    ago: '11d',
    at: '15:10',
    is: ['tip', 'crime.economic', '鲤城街道'],
    steps: [
      says('0m', '有个做养老投资的 拉我们小区阿姨去酒店上课 一个人先交两千九', '说拉一个人返五百 我看就是传销'),
      staff('18h', 'head', 'accept'),
      staff('3d', 'head', 'resolve', '已会同市监部门查处，讲课点关停，两名组织者被调查。谢谢您。'),
    ],
  },
  {
    id: 'anti-fraud-talk',
    ago: '17d',
    at: '09:20',
    is: ['idea', 'service.outreach', '赖店镇'],
    steps: [
      says('0m', '建议反诈宣传用莆仙话拍短视频 我们赖店老人普通话听不太懂', '找村里会唱莆仙戏的来演效果更好'),
      staff('3h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'review', {
        text: '宣传成本低，传播快。',
        scores: { benefit: 92, cost: 80, feasibility: 88 },
      }),
      staff('2d', 'dispatcher', 'adopt', '我们和县里的戏曲队合作，首批三条莆仙话反诈短剧本月上线，请您做第一位观众。'),
    ],
  },
];
