import type { Reason } from './rules.ts';

const DANGERS: Readonly<Record<string, string>> = {
  weapon: '持械',
  attack: '正在施暴',
  threat: '扬言行凶',
  held: '被拘禁或带走',
  intruder: '有人闯入',
  hiding: '当事人在躲避',
  followed: '被尾随',
  robbery: '抢劫抢夺',
  sexual: '性侵害',
  fire: '着火',
  gas: '燃气泄漏',
  electric: '触电',
  explosive: '爆炸物',
  traffic: '交通事故有人伤困',
  'self-harm': '轻生',
  missing: '有人走失',
  found: '发现走失的人',
  drowning: '落水',
  trapped: '被困',
  lifeless: '有人昏迷或伤重',
  hurt: '有人受伤',
  fall: '有人坠落',
  dog: '恶犬伤人',
  mental: '精神障碍者肇事',
  money: '钱款正在被骗走',
  covert: '不便说话',
  plea: '呼救',
};

/** A sign of danger in a few Chinese words, for lists and alarms. */
export function dangerWords(code: string): string {
  return DANGERS[code] ?? (code === 'danger_by_model' ? '全文像警情' : '紧急情况');
}

const quoted = (words: string | undefined) => (words ? `“${words}”` : '');

type Sentence = (reason: Reason) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  danger: ({ words, detail }) => `文中有${quoted(words)}，像是${dangerWords(detail ?? '')}`,
  danger_by_model: () => '全文读来像正在发生的紧急情况',
  danger_denied: ({ words }) => `${quoted(words)}前有否定，不按紧急处理`,
  danger_rumour: ({ words }) => `${quoted(words)}是听说或看到的消息，不按紧急处理`,
  danger_supposed: ({ words }) => `${quoted(words)}是假设或担心，不按紧急处理`,
  danger_past: ({ words }) => `${quoted(words)}说的是过去的事，不按紧急处理`,
  danger_over: () => '文中说事情已经过去，不按紧急处理',
  figure_of_speech: () => '危险的字眼是玩笑或口头语，不按紧急处理',
  thanks: () => '通篇是感谢，不按紧急处理',
  proposal: () => '通篇是建议，不按紧急处理',
  follow_up: () => '问的是已经报过的事，不按紧急处理',
  question: () => '只是打听一般问题，不按紧急处理',
  later: () => '说的是以后的时间，请当天先行处置',
  abusive: () => '文中有辱骂字句，不影响办理',
  words_for_kind: ({ words, detail }) =>
    words ? `因${quoted(words)}等字眼，判断为“${detail ?? ''}”` : `按全文判断为“${detail ?? ''}”`,
  words_for_category: ({ words, detail }) =>
    words ? `因${quoted(words)}等字眼，归入“${detail ?? ''}”` : `按全文归入“${detail ?? ''}”`,
  place_named: ({ words, detail }) => `文中提到${quoted(words)}，地点按${detail ?? ''}`,
  place_of_point: ({ detail }) => `按发来的位置，离${detail ?? ''}最近`,
  place_ambiguous: ({ detail }) => `地点有几种可能：${detail ?? ''}，需要问清`,
  place_outside: ({ words }) => `提到的${quoted(words)}不在本县`,
  emergency_to_command: () => '紧急警情一律交指挥中心',
  machine_unsure: () => '机器没有把握，请人工分拣',
  nothing_to_route: () => '像是闲聊或查进度，没有要转办的事',
  place_missing: () => '由事发地派出所办理，地点还不清楚',
  outside_body_proposed: () => '不属公安职责，先由事发地派出所接手，建议转外部单位',
  outside_body_no_place: () => '不属公安职责，地点也不清楚，请人工分拣后转外部单位',
  station_of_place: () => '由事发地派出所办理',
  lead_unit_of_category: () => '这一类由主管单位办理',
  secrecy_wished: () => '群众要求保密，按涉密件办理',
  lead_unit_closed: () => '这一类的主管单位已停用，请人工分拣',
  station_closed: () => '事发地派出所已停用，请人工分拣',
};

/** A reason of understanding or routing as a Chinese sentence for officers; a code unknown here is shown as it is. */
export function reasonWords(reason: Reason): string {
  return SENTENCES[reason.code]?.(reason) ?? `其他依据（${reason.code}）`;
}

/** The codes that have a sentence. */
export const KNOWN_REASONS: readonly string[] = Object.keys(SENTENCES);
