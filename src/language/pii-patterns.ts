import type { PiiType } from './rules.ts';

/*
 * Patterns run over a copy of the text in which full-width letters and digits have become plain ones, unit for unit, so
 * that offsets stay. No pattern nests one repetition in another: all are linear.
 */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the check character of an 18-digit identity number is right (GB 11643-1999). */
export function hasRightCheckDigit(id: string): boolean {
  const digits = id.replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{17}[\dX]$/.test(digits)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

function plausibleDate(yyyy: number, mm: number, dd: number): boolean {
  return yyyy >= 1900 && yyyy <= 2099 && mm >= 1 && mm <= 12 && dd >= 1 && dd <= 31;
}

/** Digits of a bank card by the Luhn check. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

function isId(text: string): boolean {
  const plain = text.replace(/[\s-]/g, '');
  if (plain.length === 18)
    return plausibleDate(Number(plain.slice(6, 10)), Number(plain.slice(10, 12)), Number(plain.slice(12, 14)));
  return plausibleDate(1900 + Number(plain.slice(6, 8)), Number(plain.slice(8, 10)), Number(plain.slice(10, 12)));
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛辛管祁阳';
const COMPOUND = '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木';

export interface Pattern {
  type: PiiType;
  regex: RegExp;
  /** Group that holds the personal part; the whole match when left out. */
  group?: number;
  accept?(match: string, text: string, start: number): boolean;
}

const SPOKEN = '[零〇幺一二两三四五六七八九]';
const AREA = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** First letter of a given name, and the second: not one with which the sentence goes on (我叫李娜电话…). */
const GIVEN = '(?![的了是我你他她和跟与及])\\p{Script=Han}';
const SECOND = '(?![的了是在和跟与及说住打来要电手号今现想请从因就我你他她们被这那家])\\p{Script=Han}';
const PERSON = `(?:${COMPOUND}|[${SURNAMES}])${GIVEN}(?:${SECOND})?`;
const CUES = '我叫|名字|姓名|联系人|户名|叫做|儿子叫|女儿叫|老婆叫|老公叫';
/** After these a sentence may go on without a name (老公打我), so a name must end there. */
const LOOSE_CUES = '本人|老婆|老公|妻子|丈夫|当事人';
const NAME_ENDS = '(?=$|[^\\p{Script=Han}]|的|电话|手机|身份证|住|今年|现年)';
/** Words of place or trade that begin like a surname: 我是安溪人, 我是高中生. */
const NOT_A_NAME = /[人村镇县市店厂生师员民长工商户]$|^[于向时常方任应曾关和]/u;

/** In order of precedence: what an earlier pattern took, a later one leaves. */
export const PATTERNS: readonly Pattern[] = [
  { type: 'id', regex: /(?<!\d)\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?!\d)/dgu, accept: isId },
  {
    type: 'bankcard',
    regex: /(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/dgu,
    accept: (match, text, start) => {
      const digits = digitsOf(match);
      return (
        digits.length >= 16 &&
        digits.length <= 19 &&
        (luhn(digits) || /(?:卡号|账号|帐号)[:： 是为]{0,3}$/u.test(text.slice(Math.max(0, start - 8), start))) &&
        !/(?:单号|订单|编号|运单)[:： 是为]{0,3}$/u.test(text.slice(Math.max(0, start - 8), start))
      );
    },
  },
  { type: 'id', regex: /(?<!\d)\d{15}(?!\d)/dgu, accept: isId },
  { type: 'mobile', regex: /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[ -]?[3-9](?:[ -]?\d){9}(?!\d)/dgu },
  { type: 'mobile', regex: new RegExp(`(?<!${SPOKEN})[幺一] ?[三四五六七八九](?: ?${SPOKEN}){9}(?!${SPOKEN})`, 'dgu') },
  { type: 'landline', regex: /(?<!\d)[(（]?0\d{2,3}[)）]?[ -]?\d{7,8}(?!\d)/dgu },
  { type: 'landline', regex: /(?:电话|座机|固话)[:： 是号码]{0,4}(\d{7})(?!\d)/dgu, group: 1 },
  { type: 'landline', regex: /(?<!\d)(\d{7})(?=[ (（]{0,2}(?:座机|电话|固话))/dgu, group: 1 },
  {
    type: 'plate',
    regex: new RegExp(`[${AREA}][A-Za-z][·. •]?[A-HJ-NP-Za-hj-np-z0-9]{5,6}(?![A-Za-z0-9])`, 'dgu'),
    accept: (match) => /\d/.test(match),
  },
  { type: 'qq', regex: /(?:[Qq]{2}|企鹅|扣扣)(?:号|号码|群)?[:： 是]{0,3}(\d{5,11})(?!\d)/dgu, group: 1 },
  { type: 'wechat', regex: /(wxid_[A-Za-z0-9_-]{4,30})/dgu, group: 1 },
  {
    type: 'wechat',
    regex:
      /(?:微信|威信|薇信|[WwVv][Xx]|[Vv]信|加[Vv])(?:号|号码|账号)?[:： 是]{0,3}([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])/dgu,
    group: 1,
  },
  { type: 'name', regex: new RegExp(`(?:${CUES})[:： 是叫]{0,3}(${PERSON})`, 'dgu'), group: 1 },
  {
    type: 'name',
    regex: new RegExp(`(?:${LOOSE_CUES})[:： 是叫]{0,3}(${PERSON})${NAME_ENDS}`, 'dgu'),
    group: 1,
    accept: (match) => !NOT_A_NAME.test(match),
  },
  {
    type: 'name',
    regex: new RegExp(`我是(${PERSON})(?=$|[^\\p{Script=Han}])`, 'dgu'),
    group: 1,
    accept: (match) => !NOT_A_NAME.test(match),
  },
];
