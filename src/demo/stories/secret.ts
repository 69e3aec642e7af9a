import { type Story, says, staff } from '../story.ts';

/** What only few may read: tips, complaints about police, what children and families tell. */
export const SECRET: readonly Story[] = [
  {
    id: 'gambling-hill',
    ago: '18d',
    at: '22:18',
    is: ['tip', 'security.vice', '榜头镇'],
    steps: [
      says('0m', '榜头后山搭了棚子聚赌', '换三个地方 有人放哨', '不要说是我举报的'),
      staff('12h', 'head', 'accept'),
      staff('4d', 'head', 'resolve', '线索属实，已查处，涉赌人员依法处理。您的信息严格保密。'),
    ],
  },
  {
    id: 'mahjong-big',
    ago: '6d',
    at: '21:02',
    is: ['tip', 'security.vice', '度尾镇'],
    steps: [says('0m', '度尾街后面麻将馆打得很大 一晚输赢几千 半夜还有女的哭'), staff('14h', 'head', 'accept')],
  },
  {
    id: 'smell-factory',
    ago: '9d',
    at: '03:20',
    is: ['tip', 'drugs.use', '郊尾镇'],
    steps: [
      says('0m', '郊尾一个停产的厂 半夜飘出刺鼻的药水味', '窗户全封死 只有晚上有车'),
      staff('7h', 'head', 'accept'),
      staff('30m', 'head', 'note', '外围先摸排，不打草惊蛇。'),
    ],
  },
  {
    id: 'poppy',
    ago: '13d',
    at: '10:26',
    is: ['tip', 'drugs.grow', '游洋镇'],
    steps: [
      says('0m', '游洋这边田头看到几株红花 像电视里讲的罂粟 老人家说煮汤香'),
      staff('2h', 'head', 'accept'),
      staff('1d', 'head', 'resolve', '已到现场铲除，对种植人批评教育。谢谢您。'),
    ],
  },
  {
    id: 'attitude-counter',
    ago: '11d',
    at: '11:55',
    is: ['complaint', 'conduct.attitude', '鲤城街道'],
    steps: [
      says('0m', '今天去派出所窗口 多问一句那个人就翻白眼', '说我没文化 我一个六十几的老太婆', '鲤城的'),
      staff('3h', 'head', 'assign', { assignee: 'officer' }),
      staff('2d', 'officer', 'reply', '您好，我们是督察大队，已调看窗口录像，正在核实，处理结果会当面向您说明。'),
      staff('5d', 'officer', 'resolve', '经核实情况属实，该工作人员已被批评教育并向您道歉，全所开展窗口作风整顿。'),
      says('1d', '4'),
    ],
  },
  {
    id: 'no-show',
    ago: '8d',
    at: '08:08',
    is: ['complaint', 'conduct.inaction', '枫亭镇'],
    steps: [
      says('0m', '枫亭派出所我报了三次警说邻居打我家人 次次都叫我等通知 半年了立没立案也不讲'),
      staff('3h', 'head', 'accept'),
    ],
  },
  {
    id: 'fine-no-paper',
    ago: '3d',
    at: '14:40',
    is: ['complaint', 'conduct.abuse'],
    steps: [says('0m', '昨天三轮车被交警拖走 一张纸都没给我 说找熟人来才放 有这种道理吗')],
  },
  {
    id: 'bully-class',
    ago: '7d',
    at: '20:20',
    is: ['help', 'campus.bullying', '榜头镇'],
    steps: [
      says('0m', '我儿子上初一 被高年级堵厕所要钱 要了三次了', '他不敢去学校', '求你们别直接找老师 怕他被报复'),
      staff('12h', 'head', 'accept'),
      staff('2h', 'head', 'reply', '我们先不惊动其他人，请带孩子来派出所，有女民警单独聊，校外路上我们派人看着。'),
      staff('3d', 'head', 'resolve', '涉事学生已由监护人领回训诫，钱已退还，学校安排了专人陪护。孩子有事随时找我们。'),
    ],
  },
  {
    id: 'family-quarrel',
    ago: '5d',
    at: '22:37',
    is: ['dispute', 'dispute.family', '鲤南镇'],
    steps: [
      says('0m', '我老公一喝酒就砸碗砸凳子 孩子吓得躲柜子里 这会儿都睡了', '我想问能不能让派出所跟他谈一次'),
      staff('11h', 'head', 'accept'),
    ],
  },
  {
    id: 'loan-shark',
    ago: '14d',
    at: '16:50',
    is: ['tip', 'crime.gang', '枫亭镇'],
    steps: [
      says('0m', '放高利的五六个人 天天守在我枫亭的店门口 泼漆 说不还就打断我的腿'),
      staff('30m', 'head', 'accept'),
      staff('1d', 'head', 'note', '并入专案，证人安全由所里负责。'),
    ],
  },
];
