import { type Story, says, staff, takesAlarm } from '../story.ts';

/** Emergencies: the alarm is taken, the duty desk acts at once. */
export const EMERGENCY: readonly Story[] = [
  {
    id: 'fire-kitchen',
    ago: '17d',
    at: '18:41',
    is: ['emergency', 'fire.premises', '榜头镇'],
    steps: [
      says('0m', '着火了 榜头市场后面三楼 有烟 有老人在里面', '快来人'),
      takesAlarm('30s'),
      staff('1m', 'officer', 'accept'),
      staff('2m', 'officer', 'reply', '119 和榜头派出所已在路上，请不要返回楼里，弯腰捂住口鼻，下到一楼空地。'),
      staff('40m', 'officer', 'resolve', '火已扑灭，老人由消防员背下，送卫生院检查无大碍。'),
      says('4h', '5'),
    ],
  },
  {
    id: 'knife-street',
    ago: '9d',
    at: '21:33',
    is: ['emergency', 'security.fight', '枫亭镇'],
    steps: [
      says('0m', '枫亭夜市有人拿刀追人 快来'),
      takesAlarm('20s'),
      staff('1m', 'officer', 'accept'),
      staff('1m', 'officer', 'reply', '巡逻组三分钟内到，请进店里关好门，不要围观。'),
      staff('30m', 'officer', 'resolve', '持刀人已被控制，一人手臂轻伤已送医。谢谢您及时报警。'),
      says('2h', '5'),
    ],
  },
  {
    id: 'elder-lost',
    ago: '5d',
    at: '17:10',
    is: ['emergency', 'rescue.missing', '度尾镇'],
    steps: [
      says('0m', '我奶奶六点多出门 到现在人都找不到', '八十一了 有点老年痴呆', '度尾街出去的 穿蓝衣服'),
      takesAlarm('40s'),
      staff('2m', 'officer', 'accept'),
      staff('3m', 'officer', 'reply', '已查沿街监控，最后出现在往潭边方向，度尾所两组人在找，请留一个人在家等。'),
      staff('1h20m', 'officer', 'resolve', '奶奶在潭边村亭子里找到，人没事，已送回家。送了一个防走失手环。'),
      says('1h', '5'),
    ],
  },
  {
    id: 'transfer-now',
    ago: '2d',
    at: '10:58',
    is: ['emergency', 'fraud.victim'],
    steps: [
      says('0m', '我妈刚刚给骗子转了五万 对方还在电话上让她再转'),
      takesAlarm('25s'),
      staff('1m', 'officer', 'accept'),
      staff('1m', 'officer', 'reply', '请立刻挂断电话，不要再转。反诈中心已做紧急止付，请马上带银行卡到最近的派出所。'),
      staff('50m', 'officer', 'resolve', '止付成功，拦下 48,000 元，其余在追。'),
      says('1h', '5'),
    ],
  },
  {
    id: 'crash-bridge',
    ago: '19h',
    is: ['emergency', 'traffic.accident', '赖店镇'],
    steps: [
      says('0m', '赖店大桥边货车跟小车对撞 司机卡在里面动不了 快'),
      takesAlarm('30s'),
      staff('1m', 'officer', 'accept'),
      staff('2m', 'officer', 'reply', '交警、120、消防已出动，请打开双闪，在后方一百米放警示牌，不要硬拉伤者。'),
    ],
  },
  {
    id: 'bridge-rail-man',
    ago: '6h',
    is: ['emergency', 'rescue.self-harm', '鲤城街道'],
    steps: [
      says('0m', '有个男的站在木兰溪桥栏杆外面 说不想活了 快点'),
      takesAlarm('20s'),
      staff('1m', 'head', 'accept'),
      staff('35m', 'head', 'resolve', '人已劝下，由家属陪同送医院，社区医生跟进。谢谢您没有走开。'),
    ],
  },
];
