/**
 * What the audit log calls things, by code, in the words that staff search with. A feature that notes a new action adds
 * it here and to the panel's texts; one that is missing is still shown and found, by its code.
 */
export const AUDIT_ACTIONS: Readonly<Record<string, string>> = {
  'suggestion.reveal': '查看原文',
  'suggestion.route': '分派',
  'suggestion.accept': '签收',
  'suggestion.assign': '指派',
  'suggestion.transfer': '转办',
  'suggestion.return': '退单',
  'suggestion.decide_return': '裁定退单',
  'suggestion.ask': '询问群众',
  'suggestion.reply': '回复',
  'suggestion.note': '备注',
  'suggestion.resolve': '办结',
  'suggestion.decline': '不予受理',
  'suggestion.hand_over': '移交外部',
  'suggestion.merge': '并案',
  'suggestion.split': '拆分',
  'suggestion.reclassify': '改类别',
  'suggestion.relocate': '改地点',
  'suggestion.extend': '延期',
  'suggestion.supervise': '督办',
  'suggestion.reopen': '重新办理',
  'suggestion.refuse_reopen': '维持原结果',
  'suggestion.close': '归档',
  'suggestion.confirm_hand_over': '确认已接办',
  'suggestion.take_back': '收回',
  'suggestion.ask_extend': '申请延期',
  'suggestion.mark_petition': '标为信访件',
  'suggestion.shortlist': '金点子入选',
  'suggestion.review': '评审',
  'suggestion.adopt': '采纳金点子',
  'suggestion.keep': '留存',
  'suggestion.turn_down': '不采纳',
  'suggestion.print': '打印',
  'export.csv': '导出 CSV',
  'export.xlsx': '导出 Excel',
  'media.look': '查看图片',
  'alarm.take': '接警',
  'session.sign_in': '登录',
  'session.failed': '登录失败',
  'session.sign_out': '退出',
  'session.sign_out_all': '退出所有设备',
  'session.wrong_password': '改密码时当前密码输错',
  'staff.create': '添加人员',
  'staff.update': '修改人员',
  'staff.password': '修改密码',
  'staff.refused': '修改人员被拒绝',
  'unit.create': '添加单位',
  'unit.update': '修改单位',
  'rules.lead_unit': '修改责任单位',
  'rules.place': '修改地点归属',
  'rules.duty': '修改值班排班',
  'language.live': '语言模型自动上线',
  'language.activate': '启用语言模型版本',
  'language.retrain': '训练语言模型',
  'delivery.resend': '重发消息',
  'delivery.settle': '核销未送达消息',
  'audit.read': '查阅审计日志',
};

/** What details say, in the words that staff search with. */
const DETAILS: Readonly<Record<string, string>> = {
  'disabled=1': '停用',
  'disabled=0': '启用',
  clearance: '涉密经办',
  'role=': '角色',
  'unit=': '单位',
  password: '密码',
};

/** Codes whose words hold the term. */
function codesOf(words: Readonly<Record<string, string>>, term: string): string[] {
  return Object.entries(words)
    .filter(([, said]) => said.toLowerCase().includes(term))
    .map(([code]) => code);
}

/** What a searched term may stand for: actions by name, and pieces of details. */
export function meaningsOf(term: string): { actions: string[]; details: string[] } {
  return { actions: codesOf(AUDIT_ACTIONS, term), details: codesOf(DETAILS, term) };
}

/** The terms of free words, each to be found by itself: at most five, longer searches name no more than that. */
export function termsOf(q: string): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/u).filter(Boolean))].slice(0, 5);
}
