import { onCaseOf, other, type Story, says, staff } from '../story.ts';

/** Roads: parking, signals, jams, accidents, licences. */
export const TRAFFIC: readonly Story[] = [
  {
    id: 'parking-fengting-market',
    ago: '27d',
    at: '07:42',
    is: ['complaint', 'traffic.parking', '枫亭镇霞街社区'],
    steps: [
      says('0m', '枫亭霞街菜市场那个口', '每天早上三轮车跟面包车停两排', '我送孩子上学十几分钟过不去'),
      staff('50m', 'officer', 'accept'),
      staff('20m', 'head', 'note', '跟市场管理员约了明早六点半一起看现场。'),
      staff(
        '1d2h',
        'officer',
        'reply',
        '您好，今天早上我们和市场管理方到现场看了，七点到八点确实最堵。先安排人早高峰疏导，再和镇里商量卸货车错开时间。',
      ),
      staff('3d', 'officer', 'resolve', '市场口已划黄线禁停，卸货车改在六点半以前进出，早高峰有协警疏导。谢谢您反映。'),
      says('6h', '5'),
    ],
  },
  {
    id: 'parking-licheng-hydrant',
    ago: '12d',
    at: '20:16',
    is: ['complaint', 'traffic.parking', '鲤城街道洪桥社区'],
    steps: [
      says(
        '0m',
        '洪桥社区后面那条巷子一部白色小车停了快两个月',
        '轮胎都瘪了 落叶一层',
        '牌照是闽B0Y000 打挪车电话没人接',
      ),
      staff('14h', 'officer', 'accept'),
      staff('1d', 'officer', 'reply', '已联系到登记车主，人在外地，答应本周内叫亲戚来拖走。'),
      staff('4d', 'officer', 'resolve', '车辆已由车主亲属拖离，巷口加了禁停提示。'),
      says('1d', '4'),
    ],
  },
  {
    id: 'signal-bangtou',
    ago: '9d',
    at: '18:05',
    is: ['complaint', 'traffic.facility', '榜头镇坝下社区'],
    steps: [
      says('0m', '坝下红木街口那个红绿灯绿灯才十来秒,我妈七十几了走到一半就变红,大车还按喇叭,能不能调长一点'),
      staff('2h', 'officer', 'accept'),
      staff('1d', 'head', 'assign', { assignee: 'officer' }),
      staff(
        '1d3h',
        'officer',
        'reply',
        '已请信号灯维护单位测了流量，准备把行人绿灯从 12 秒调到 22 秒，下周调完告诉您。',
      ),
    ],
  },
  {
    id: 'signal-duplicate',
    ago: '8d',
    at: '08:31',
    is: ['complaint', 'traffic.facility', '榜头镇坝下社区'],
    steps: [
      says('0m', '红木街路口红绿灯绿灯太短了 老人小孩根本过不去'),
      other('B', '3h', '你好 坝下红木街路口的红绿灯绿灯太短 行人过不去', '昨天差点撞到一个阿婆'),
      onCaseOf('B', staff('40m', 'dispatcher', 'merge', { into: 'A' })),
      staff('2h', 'officer', 'accept'),
      staff('5d', 'officer', 'resolve', '行人绿灯已调到 22 秒，早晚高峰 25 秒。路口两端加画了二次等待区。'),
      says('5h', '5'),
    ],
  },
  {
    id: 'mirror-youyang',
    ago: '16d',
    at: '10:20',
    is: ['hazard', 'traffic.facility', '游洋镇里洋村'],
    steps: [
      says('0m', '游洋里洋村往上那个弯', '两边草长得比人高 看不到对面来车', '去年就撞过一次了 想要个镜子'),
      staff('3h', 'officer', 'accept'),
      staff('2d', 'officer', 'resolve', '弯道两侧杂草已清，凸面镜已装好，另加了鸣笛标志。'),
      says('2d', '5'),
    ],
  },
  {
    id: 'racing-night',
    ago: '6d',
    at: '23:48',
    is: ['tip', 'traffic.violation', '鲤城街道'],
    steps: [
      says('0m', '八二五大街这边', '一帮后生骑改过的摩托来回飙 轰轰轰的', '基本每个周末十一点以后', '别说是我讲的'),
      staff('11h', 'head', 'accept'),
      staff('20m', 'head', 'note', '本周五、周六夜间设两组卡点，叫上鲤城所。'),
      staff('4d', 'head', 'resolve', '周末夜间已集中整治，查扣改装摩托 6 辆。后续每周不定时设卡。感谢提供线索。'),
    ],
  },
  {
    id: 'accident-book',
    ago: '4d',
    at: '09:10',
    is: ['ask', 'traffic.accident'],
    steps: [
      says('0m', '我上礼拜三在赖店路上被追尾', '责任认定那张纸哪天出得来', '修车厂等着要'),
      staff('2h', 'officer', 'accept'),
      staff(
        '1h',
        'officer',
        'resolve',
        '认定书一般在勘查后 10 日内出具，您那起预计本周五可取，请带身份证到事故中队一楼窗口。',
      ),
      says('20m', '5'),
    ],
  },
  {
    id: 'licence-lost',
    ago: '3d',
    at: '12:03',
    is: ['ask', 'traffic.licence'],
    steps: [
      says('0m', '驾照掉了怎么补,人在厦门打工,能不能网上弄'),
      staff('3h', 'officer', 'accept'),
      staff(
        '20m',
        'officer',
        'resolve',
        '可以。在“交管12123”选“补换领驾驶证”，工本费 10 元，邮寄到厦门。电子驾驶证马上可用。',
      ),
      says('2h', '5'),
    ],
  },
  {
    id: 'school-jam',
    ago: '2d',
    at: '17:22',
    is: ['complaint', 'traffic.congestion', '鲤城街道'],
    steps: [
      says('0m', '实验小学放学那阵根本动不了', '接孩子的车横七竖八', '能不能弄个单行或者划个接送区'),
      staff('16h', 'head', 'assign', { assignee: 'officer' }),
      staff('1h', 'officer', 'reply', '已约学校和社区下午到校门口看现场，初步想法是东侧划临时接送区，随停随走。'),
    ],
  },
  {
    id: 'truck-dust',
    ago: '1d6h',
    is: ['complaint', 'traffic.violation', '盖尾镇'],
    steps: [says('0m', '盖尾这边渣土车闯红灯还盖不严', '一路掉土 骑车的眼睛都睁不开')],
  },
  {
    id: 'ebike-plate',
    ago: '5h',
    is: ['ask', 'traffic.licence'],
    steps: [says('0m', '我爸那辆旧电驴没发票还能上牌不 要交多少钱')],
  },
];
