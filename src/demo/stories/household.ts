import { type Story, says, staff } from '../story.ts';

/** Identity, registers, permits, windows. */
export const HOUSEHOLD: readonly Story[] = [
  {
    id: 'id-expired-xiamen',
    ago: '25d',
    at: '12:30',
    is: ['ask', 'household.idcard'],
    steps: [
      says('0m', '身份证下个月到期', '我在厦门上班请不了假 能不能在厦门办'),
      staff('2h', 'officer', 'accept'),
      staff(
        '15m',
        'officer',
        'resolve',
        '可以异地换领。带旧身份证到厦门任一办证点，约 30 天拿证；急用可先办临时身份证。',
      ),
      says('40m', '5'),
    ],
  },
  {
    id: 'newborn',
    ago: '20d',
    at: '09:05',
    is: ['ask', 'household.hukou'],
    steps: [
      says('0m', '小孩满月了要上户口 要带什么 跟妈妈户口可以吗'),
      staff('1h', 'officer', 'accept'),
      staff(
        '20m',
        'officer',
        'resolve',
        '可以随父或随母。带出生医学证明、父母身份证、户口本、结婚证，到户口所在地派出所，当场办结。',
      ),
      says('3h', '5'),
    ],
  },
  {
    id: 'hukou-back',
    ago: '13d',
    at: '16:48',
    is: ['ask', 'household.hukou'],
    steps: [
      says('0m', '想把户口从外省迁回来 老家在龙华 房子是我爸名下的'),
      staff('18h', 'officer', 'accept'),
      staff('20m', 'officer', 'ask', '请问您父亲的户口还在龙华吗？您是投靠父母，还是自己有房？两种材料不一样。'),
      says('5h', '在的 我爸妈都在 投靠父母'),
      staff(
        '15h',
        'officer',
        'resolve',
        '投靠父母：带您和父母的户口本、身份证、亲属关系证明，先在龙华派出所申请准迁证，全程约 15 天，可网上代办。',
      ),
      says('1h', '4'),
    ],
  },
  {
    id: 'no-crime-paper',
    ago: '7d',
    at: '11:40',
    is: ['ask', 'household.residence', '鲤城街道'],
    steps: [
      says('0m', '入职要无犯罪记录证明,网上能开吗,急'),
      staff('40m', 'officer', 'accept'),
      staff('10m', 'officer', 'resolve', '“闽政通”搜“无犯罪记录证明”，实名后提交，一般 1 个工作日出电子证明，有公章。'),
      says('1d', '5'),
    ],
  },
  {
    id: 'rent-register',
    ago: '2d',
    at: '20:11',
    is: ['ask', 'household.residence', '枫亭镇'],
    steps: [says('0m', '我们几个江西来的在枫亭厂里做鞋 住厂外面的房子用不用去所里报备 老板说不用')],
  },
  {
    id: 'passport-child',
    ago: '15d',
    at: '10:55',
    is: ['ask', 'exit-entry.passport'],
    steps: [
      says('0m', '给八岁小孩办护照 要带什么 要不要预约'),
      staff('1h', 'officer', 'accept'),
      staff(
        '15m',
        'officer',
        'resolve',
        '带孩子本人、户口本、监护人身份证，现场拍照。建议在“移民局”小程序预约，7 个工作日拿证。',
      ),
      says('2h', '5'),
    ],
  },
  {
    id: 'hk-permit',
    ago: '1d2h',
    is: ['ask', 'exit-entry.hmt'],
    steps: [says('0m', '港澳通行证签注可以自助机弄吗 周末开不开'), staff('3h', 'officer', 'accept')],
  },
  {
    id: 'counter-queue',
    ago: '10d',
    at: '09:58',
    is: ['complaint', 'service.counter', '鲤城街道'],
    steps: [
      says('0m', '办证大厅排了两个小时才到 就两个窗口开 能不能多开一个'),
      staff('2h', 'officer', 'accept'),
      staff('3h', 'officer', 'resolve', '让您久等了，抱歉。上午 9–11 点已加开第三窗口，并设了老人优先号。'),
      says('1d', '2'),
      staff('1d', 'supervisor', 'refuse_reopen', {
        reason: '核查监控和取号记录，第三窗口已按时加开，等候已降到 25 分钟以内，谢谢您的监督。',
      }),
    ],
  },
  {
    id: 'night-counter-idea',
    ago: '23d',
    at: '21:33',
    is: ['idea', 'service.counter'],
    steps: [
      says('0m', '建议办身份证窗口每周有一天开到晚上八点', '上班的人白天真的请不到假'),
      staff('12h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'review', {
        text: '夜间办证需求真实，先试两个窗口。',
        scores: { benefit: 88, cost: 70, feasibility: 84 },
      }),
      staff('3d', 'dispatcher', 'adopt', { text: '每周四县城户政窗口延到 20:00，先试两个月。', part: true }),
      staff('1d', 'officer', 'accept'),
      staff('5d', 'officer', 'resolve', '首个周四夜场办了 37 件，都是下班后来的。谢谢您的点子。'),
      says('3h', '5'),
    ],
  },
  {
    id: 'foreign-wife',
    ago: '6d',
    at: '15:25',
    is: ['ask', 'exit-entry.passport'],
    steps: [says('0m', '护照十年到期了 在县里换还是要去莆田'), says('2h', '0'), says('1m', '0')],
  },
];
