import { normalise } from './normalise.ts';
import { judgedPart } from './text-features.ts';

/*
 * Whether a citizen asks that name or message be kept secret (rules.md section 5: note it and keep it secret). Judged
 * clause by clause, so that "不用保密" in one does not undo a wish in another. When in doubt the wish counts: too much
 * secrecy costs search, too little may cost a person's safety.
 */

const NOT =
  '(?:不要|不能|不可以?|不想|不愿意?|不希望|不得|不许|请勿|切勿|勿|(?<![特分个区性级识差告离类])别(?!人|的|处)|莫(?!名|非)|甭|免得|以免)';
const ME = '(?:我|本人|咱|俺|举报人|投诉人|反映人|报案人|写信人|当事人)';
const WHO_I_AM =
  '(?:名字|姓名|真名|身份|电话|手机|号码|联系方式|信息|资料|隐私|住址|地址|住哪|微信|头像|家里|我家|单位)';
const MAKE_KNOWN = '(?:公开|公布|公示|透露|透漏|泄露|泄漏|外泄|曝光|暴露|显示|写出来|说出来|报出来|提到|提及)';
const SPREAD = '(?:说出去|讲出去|传出去|漏出去|外传|声张|张扬|到处说|跟别人说|和别人说|对外说|告诉别人|告诉任何人)';
const FEAR = '(?:怕|担心|害怕|恐怕|生怕|唯恐|免得|以免)';

/** One of these in a clause asks for secrecy. */
const WISHES: readonly RegExp[] = [
  /保密/u,
  /保守秘密|守住?秘密|守口如瓶/u,
  // 不要公开我的名字 · 我的电话别透露给对方 · 姓名不要写出来
  new RegExp(`${NOT}[^不]{0,8}${MAKE_KNOWN}[^不]{0,10}(?:${ME}|${WHO_I_AM})`, 'u'),
  new RegExp(`${NOT}[^不]{0,6}(?:${ME}|${WHO_I_AM})[^不]{0,10}${MAKE_KNOWN}`, 'u'),
  new RegExp(`(?:${ME}|${WHO_I_AM})[^不]{0,8}${NOT}[^不]{0,6}${MAKE_KNOWN}`, 'u'),
  new RegExp(`${NOT}(?:写|提|报|说|留|登|用)(?:出|上|到)?${ME}?的?(?:名字|姓名|真名|身份)`, 'u'),
  new RegExp(`${NOT}[^不]{0,6}${SPREAD}`, 'u'),
  // 别说是我说的 · 不要告诉他是我举报的 · 千万别让他们知道是我
  new RegExp(`${NOT}.{0,12}是(?:我|我们|我家)(?:$|[说讲举反投报告打写提拍发给]|的)`, 'u'),
  // 不想让他知道 · 怕被村里人知道 · 别让老板晓得我来反映
  new RegExp(
    `(?:${NOT}|${FEAR})(?:让|给|被|叫|使)?(?!我|自己|不)[^不]{0,8}(?:知道|晓得|认出|猜到|查到)(?!怎么|如何)`,
    'u',
  ),
  // 不愿透露姓名 · 不具名 · 隐去姓名
  /不(?:愿|想|便|方便|肯)(?:意)?(?:透露|留下?|说出|公开|具)(?:我的?|本人)?(?:姓名|名字|身份|名)|不(?:具|留|署)名/u,
  /隐去(?:我|本人)?的?(?:姓名|名字|身份|信息)|(?:请|帮我|替我|麻烦)(?:把我的?)?(?:隐藏|隐瞒|隐匿)/u,
  /匿名/u,
  new RegExp(`保护(?:好|一下)?${ME}的?(?:身份|隐私|信息|安全|名字)?|保护(?:好)?(?:个人|我的)(?:隐私|信息|身份)`, 'u'),
  new RegExp(`${FEAR}.{0,8}报复`, 'u'),
];

/** With one of these the clause is about secrecy, but does not ask for it. */
const OTHERWISE: readonly RegExp[] = [
  // 不用保密 · 没必要匿名 · 不怕报复
  /(?:不用|不必|不需要?|无需|无须|没必要|用不着|不怕|不担心)[^,]{0,8}(?:保密|匿名|报复|隐|保护)/u,
  /不是匿名|非匿名|不匿名|(?:可以|愿意|同意|欢迎|尽管)(?:公开|实名|署名)/u,
  // Things and offices named so.
  /保密(?:局|法|协议|条例|柜|室|员|制度|规定|培训|教育|工作|合同|期)|涉密/u,
  // Secrecy that was broken, or that others keep.
  /(?:没有?|未|从不|根本不)(?:能|有|给|帮|替|为|对)?(?:我|我们|举报人|群众)?[^,]{0,4}(?:保密|保护)|不(?:给|帮|替|为|对)(?:我|我们|人|举报人|群众)[^,]{0,3}保密|说好[^,]{0,6}保密|(?:答应|承诺|保证)过?[^,]{0,6}保密/u,
  /(?:老板|公司|单位|厂里|学校|他们|她们|对方|骗子|客服|那人|卖家|中介)(?:还|都|又|一直)?(?:叫|让|要求?|说|要)?(?:我|我们|大家|员工|你)?[^,]{0,4}(?:保密|匿名|不要说出去|别说出去|不要告诉|别告诉)/u,
  // Anonymous as a trait of others.
  /匿名(?:电话|短信|账号|账户|信件?|帖|贴|网友|用户|骂|造谣|诽谤|评论|攻击|(?:举报|投诉|意见)?箱|群|威胁|恐吓|打来|发来|发帖|诬告)|(?:有人|对方|他|她|网上|被)(?:用)?匿名/u,
  // 已经打击报复了: what has happened is the matter itself.
  /(?:已经|一直|还|就|又|来|被|遭|受到|遭到|进行|对我们?[^,]{0,3})(?:打击)?报复(?:我|了|过)|(?:涉嫌|属于|这是|就是)打击报复/u,
  /泄密/u,
];

/** A general question (举报会保密吗), unless it is asked for oneself (能帮我保密吗). */
const QUESTION =
  /(?:会不会|会|能不能|能|可不可以|可以|是否|能否|可否|要不要|有没有|怎么|如何)[^,]{0,8}(?:保密|匿名|公开)[^,]{0,6}$|(?:保密|匿名)(?:吗|么|嘛|不)$/u;
const FOR_ME = /(?:帮|替|给|为|对)(?:我|咱|俺|本人)/u;
const PLEA = /请|务必|希望|麻烦|一定|求/u;
const ASKS = /(?:吗|么|嘛|不|呢|没有)$|[?？]$|(?:会不会|能不能|可不可以|是否|能否|可否|要不要|有没有|怎么|如何)/u;

function isWish(clause: string, asked: boolean): boolean {
  if (!WISHES.some((wish) => wish.test(clause))) return false;
  if (OTHERWISE.some((other) => other.test(clause))) return false;
  const general = QUESTION.test(clause) && (asked || ASKS.test(clause));
  return !general || FOR_ME.test(clause) || PLEA.test(clause);
}

/** Without one of these no clause is a wish; most messages end here. */
const WORTH_READING =
  /密|匿|秘|公开|公布|公示|透露|透漏|[泄外]|曝光|暴露|显示|出[来去]|提[到及]?|声张|张扬|说|告诉|是我|知道|晓得|认出|猜到|查到|名|身份|隐|保护|报复/u;

/** Whether the text asks for secrecy about who wrote it or what it says. Any string is fine; the work is bounded. */
export function asksForSecrecy(text: string): boolean {
  const plain = normalise(judgedPart(text)).text;
  if (!WORTH_READING.test(plain.replace(/\s+/gu, ''))) return false;
  return [...plain.matchAll(/([^,，。.!！?？;；\n…~、]+)([,，。.!！?？;；\n…~、]?)/gu)].some(([, clause, end]) =>
    isWish((clause ?? '').replace(/\s+/gu, ''), end === '?' || end === '？'),
  );
}
