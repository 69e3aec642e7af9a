import type { DemoAccount } from './hands.ts';

/** One password for all of them: it is printed at the start and stands on the sign-in page. */
export const DEMO_PASSWORD = 'jindianzi-demo';

const bureau = (username: string, name: string, role: DemoAccount['role'], clearance = false): DemoAccount => ({
  username: `demo.${username}`,
  name,
  role,
  unit: null,
  clearance,
});
const head = (short: string, unit: string, name: string, clearance = false): DemoAccount => ({
  username: `demo.${short}.head`,
  name,
  role: 'head',
  unit,
  clearance,
});
const officer = (short: string, unit: string, name: string, clearance = false): DemoAccount => ({
  username: `demo.${short}.officer`,
  name,
  role: 'officer',
  unit,
  clearance,
});

/** People of the demo: every role, heads and officers of stations and brigades. The names are plays on their work. */
export const CAST: readonly DemoAccount[] = [
  bureau('admin', '管理之', 'admin'),
  bureau('dispatcher', '林分明', 'dispatcher', true),
  bureau('dispatcher2', '方向明', 'dispatcher'),
  bureau('supervisor', '严如镜', 'supervisor', true),
  bureau('viewer', '管观澜', 'viewer'),
  head('cmd', 'cmd', '钟值守', true),
  officer('cmd', 'cmd', '向及时'),
  head('licheng', 'pcs-licheng', '李安城', true),
  officer('licheng', 'pcs-licheng', '周鲤跃'),
  head('fengting', 'pcs-fengting', '陈枫林', true),
  officer('fengting', 'pcs-fengting', '林亭安'),
  head('bangtou', 'pcs-bangtou', '黄木青', true),
  officer('bangtou', 'pcs-bangtou', '郑榜书'),
  head('linan', 'pcs-linan', '吴南山', true),
  officer('linan', 'pcs-linan', '蔡新桥'),
  head('duwei', 'pcs-duwei', '郑文旦', true),
  officer('duwei', 'pcs-duwei', '刘柚香'),
  head('gaiwei', 'pcs-gaiwei', '傅平安'),
  officer('gaiwei', 'pcs-gaiwei', '杨守夜'),
  head('laidian', 'pcs-laidian', '王守望'),
  officer('laidian', 'pcs-laidian', '何常来'),
  head('youyang', 'pcs-youyang', '张游远', true),
  officer('youyang', 'pcs-youyang', '余山行'),
  head('traffic', 'traffic', '路畅通', true),
  officer('traffic', 'traffic', '马识途'),
  head('crim', 'crim', '高明晰', true),
  officer('crim', 'crim', '何追远'),
  head('order', 'public-order', '安宁和', true),
  officer('order', 'public-order', '靖小街'),
  head('inspect', 'inspect', '秦明察', true),
  officer('inspect', 'inspect', '严持平', true),
  head('antifraud', 'antifraud', '冯不信', true),
  officer('antifraud', 'antifraud', '程慢转'),
  head('household', 'household', '胡小满'),
  officer('household', 'household', '纪在心'),
  officer('exitentry', 'exit-entry', '程远航'),
  head('drug', 'drug', '莫沾尘', true),
  head('cyber', 'cyber', '万清源', true),
  head('econ', 'econ', '金守信', true),
  officer('publicity', 'publicity', '宣小柔'),
  officer('politics', 'politics', '彭嘉勉'),
];
