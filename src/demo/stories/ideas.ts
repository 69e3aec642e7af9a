import { type Story, says, staff } from '../story.ts';

/** Golden ideas at every stage. */
export const IDEAS: readonly Story[] = [
  {
    id: 'idea-school-guard',
    ago: '28d',
    at: '17:30',
    is: ['idea', 'traffic.congestion', '鲤城街道'],
    steps: [
      says('0m', '建议仙游一中门口放学错峰 高一五点二十 高二五点半 高三五点四十', '再叫家长志愿者帮忙 我可以报名'),
      staff('15h', 'dispatcher', 'shortlist'),
      staff('2d', 'dispatcher', 'review', {
        text: '学校愿意配合，效果可量。',
        scores: { benefit: 95, cost: 92, feasibility: 90 },
      }),
      staff(
        '2d',
        'dispatcher',
        'adopt',
        '从本月起三个年级错峰十分钟放学，志愿者由学校统一排班。第一周堵车时间少了一半。',
      ),
      staff('1d', 'officer', 'accept'),
      staff('6d', 'officer', 'resolve', '错峰放学运行两周，高峰拥堵由 40 分钟降到 18 分钟，作为长期做法保留。'),
      says('5h', '5'),
    ],
  },
  {
    id: 'idea-market-day',
    ago: '19d',
    at: '08:15',
    is: ['idea', 'traffic.congestion', '枫亭镇'],
    steps: [
      says('0m', '枫亭圩日建议货车上午九点到十二点绕行 摆摊的统一到一边 我开三轮的每次都堵死'),
      staff('2h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'review', {
        text: '要和镇里一起定线路。',
        scores: { benefit: 82, cost: 66, feasibility: 70 },
      }),
    ],
  },
  {
    id: 'idea-camera',
    ago: '12d',
    at: '10:37',
    is: ['idea', 'service.patrol', '盖尾镇前连村'],
    steps: [
      says('0m', '提议盖尾前连村口装一个监控 进出就这一条路 之前丢过两次鸡'),
      staff('4h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'keep', { until: '120d' }),
    ],
  },
  {
    id: 'idea-group-photos',
    ago: '14d',
    at: '22:05',
    is: ['idea', 'service.patrol', '榜头镇'],
    steps: [
      says('0m', '我建议建个微信群 把小偷照片发出来大家认 多省事'),
      staff('12h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'turn_down', {
        reason: '公开未经裁判的人的照片会侵害个人权利，也可能认错人；我们改为在社区通报作案手法和防范办法。',
      }),
    ],
  },
  {
    id: 'idea-qr-elder',
    ago: '9d',
    at: '14:18',
    is: ['idea', 'service.outreach'],
    steps: [
      says('0m', '建议给容易走丢的老人衣服上缝个码', '扫一下就能联系派出所 不显示名字那种', '我婆婆去年就走失过一次'),
      staff('3h', 'dispatcher', 'shortlist'),
    ],
  },
  {
    id: 'idea-reservoir-sign',
    ago: '3d',
    at: '16:02',
    is: ['idea', 'service.patrol', '大济镇'],
    steps: [says('0m', '木兰溪边上野泳的小孩多 建议大济这段放几个救生圈 再写个大牌子')],
  },
  {
    id: 'idea-help-button',
    ago: '7h',
    is: ['idea', 'service.patrol', '鲤城街道'],
    steps: [says('0m', '提个点子 夜市路口装个一键报警柱 女孩子晚上回家安心一点')],
  },
  {
    id: 'idea-office-day',
    ago: '16d',
    at: '19:14',
    is: ['idea', 'service.outreach', '度尾镇'],
    steps: [
      says('0m', '度尾这边片警换人了都不知道 建议每个村贴张警民联系卡 有照片有电话'),
      staff('14h', 'dispatcher', 'shortlist'),
      staff('1d', 'dispatcher', 'review', {
        text: '费用小，马上能做。',
        scores: { benefit: 86, cost: 95, feasibility: 96 },
      }),
      staff('1d', 'dispatcher', 'adopt', '19 个村的新联系卡已经印好，这周贴到村部和小卖部门口。'),
    ],
  },
];
