/** A text made comparable, with the way back to the original. */
export interface Normalised {
  text: string;
  /** For each UTF-16 unit of `text` the offset in the original where it came from; one more entry for the end. */
  origin: readonly number[];
}

/** Traditional letters that citizens' phones produce, with their simplified form. */
const TRADITIONAL =
  '車车門门開开關关電电話话機机國国這这個个們们來来時时間间長长東东馬马鳥鸟魚鱼見见說说請请謝谢讓让過过還还進进連连運运邊边鎮镇鄉乡區区縣县號号點点學学樓楼橋桥溝沟廟庙廠厂燈灯單单員员問问題题證证戶户籍籍護护領领錢钱銀银賬账騙骗賭赌毒毒槍枪殺杀傷伤斷断壞坏亂乱誰谁對对錯错應应該该會会爲为為为從从後后裏里裡里幾几歲岁號号兒儿媽妈爺爷孫孙婦妇爭争鬧闹鄰邻處处務务報报警警讚赞議议違违規规罰罚緊紧險险災灾藥药醫医院院溫温灣湾島岛嶺岭龍龙鯉鲤鳳凤蓋盖賴赖楓枫華华濟济園园莊庄遊游倉仓書书貨货買买賣卖費费價价廣广場场業业務务聽听響响聲声';

const SIMPLER = new Map<string, string>();
for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) SIMPLER.set(TRADITIONAL.charAt(i), TRADITIONAL.charAt(i + 1));

const REPEATABLE = /^[!！?？。.,，~～、…\s]$/u;

/**
 * Makes a text comparable: well-formed, NFKC, simplified, lower case, runs of the same mark cut to one.
 * Linear in the length of the text; any string is fine, also an empty or broken one.
 */
export function normalise(original: string): Normalised {
  const source = original.toWellFormed();
  const out: string[] = [];
  const origin: number[] = [];
  let offset = 0;
  let previous = '';
  for (const point of source) {
    for (const unit of point.normalize('NFKC').toLowerCase()) {
      const letter = SIMPLER.get(unit) ?? (/\s/u.test(unit) && unit !== '\n' ? ' ' : unit);
      if (letter === previous && REPEATABLE.test(letter)) continue;
      previous = letter;
      for (let i = 0; i < letter.length; i++) {
        out.push(letter.charAt(i));
        origin.push(offset);
      }
    }
    offset += point.length;
  }
  origin.push(offset);
  return { text: out.join(''), origin };
}
