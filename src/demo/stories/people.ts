import { onCaseOf, other, type Story, says, staff } from '../story.ts';

/** Praise, talk, questions about progress, messages without a case. */
export const PEOPLE: readonly Story[] = [
  {
    id: 'praise-bike',
    ago: '22d',
    at: '19:05',
    is: ['praise', 'conduct.praise', '枫亭镇'],
    steps: [
      says('0m', '谢谢枫亭派出所的小林警官 帮我把电动车找回来了', '没收我一根烟 大太阳跑了三趟'),
      staff('15h', 'officer', 'accept'),
      staff('1h', 'officer', 'resolve', '谢谢您！表扬已转枫亭派出所并记入民警档案。'),
      says('2h', '5'),
    ],
  },
  {
    id: 'praise-antifraud',
    ago: '6d',
    at: '10:48',
    is: ['praise', 'conduct.praise'],
    steps: [
      says('0m', '给反诈中心点赞 打了四个电话救了我爸八万块 锦旗送到哪里'),
      staff('2h', 'officer', 'accept'),
      staff('30m', 'officer', 'resolve', '您的肯定就是最好的锦旗，心意收到了，请不要破费。'),
      says('20m', '5'),
    ],
  },
  {
    id: 'praise-rain',
    ago: '1d5h',
    is: ['praise', 'conduct.praise', '鲤城街道'],
    steps: [says('0m', '昨天下大雨 县医院门口指挥交通的交警辛苦了 衣服全湿')],
  },
  { id: 'hello', ago: '16d', at: '13:13', steps: [says('0m', '你好')] },
  { id: 'is-anyone', ago: '10d', at: '22:50', steps: [says('0m', '在吗')] },
  { id: 'robot', ago: '4d', at: '20:02', steps: [says('0m', '是电脑在回我吗')] },
  { id: 'loan-ad', ago: '3d', at: '09:31', steps: [says('0m', '低息贷款 当天下款 加我')] },
  { id: 'angry', ago: '2d', at: '00:41', steps: [says('0m', '你们就是一群废物')] },
  {
    id: 'progress-asked',
    ago: '7d',
    at: '09:29',
    is: ['complaint', 'dog-noise.noise', '鲤城街道来洋社区'],
    steps: [
      says('0m', '来洋社区夜宵摊喇叭循环放 到两点'),
      staff('2h', 'officer', 'accept'),
      says('2d', '进度'),
      staff('3h', 'officer', 'reply', '摊主已改到零点收摊、不放喇叭，我们这两晚再去看。'),
      says('1d', '人工'),
      staff('2h', 'head', 'resolve', '昨晚我去看过，零点准时收摊，没有再放喇叭。有问题直接找我：值班室在一楼。'),
      says('1h', '5'),
    ],
  },
  {
    id: 'outreach-school',
    ago: '12d',
    at: '08:52',
    is: ['help', 'service.outreach', '盖尾镇'],
    steps: [
      says('0m', '我是盖尾小学的老师 想请民警来讲一次防溺水和交通安全 四月前都可以'),
      staff('2h', 'officer', 'accept'),
      staff('1d', 'officer', 'resolve', '已和您电话约好下周三下午，两位民警带宣传册来。'),
      says('1h', '5'),
    ],
  },
  {
    id: 'open-day',
    ago: '8h',
    is: ['ask', 'service.outreach'],
    steps: [says('0m', '想带孩子去看警车警犬 六岁能参加开放日吗 在哪登记')],
  },
  {
    id: 'unclear',
    ago: '10h',
    steps: [says('0m', '那个事情你们到底管不管 每次都这样 我也不想多说了 反正就是那里')],
  },
  {
    id: 'mixed-dialect',
    ago: '9h',
    steps: [says('0m', '就是上次那个 你们记得吧 帮我看看怎么弄')],
  },
  {
    id: 'thanks-other',
    ago: '18d',
    at: '16:16',
    is: ['ask', 'household.idcard'],
    steps: [
      says('0m', '临时身份证当天能出吗 明天要坐动车'),
      other('B', '1h', '想给上幼儿园的女儿办身份证 年纪太小给不给办'),
      staff('20m', 'officer', 'accept'),
      staff('10m', 'officer', 'resolve', '可以，带户口本到户籍派出所窗口，当场出。动车站也有自助机可办临时乘车证明。'),
      onCaseOf('B', staff('30m', 'officer', 'accept')),
      onCaseOf('B', staff('10m', 'officer', 'resolve', '没有年龄下限，未满 16 岁由监护人带着本人来，按指纹拍照。')),
      says('20m', '5'),
      other('B', '1h', '5'),
    ],
  },
];
