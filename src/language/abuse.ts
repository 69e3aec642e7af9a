import { normalise } from './normalise.ts';

/**
 * Words that insult whoever reads them; each is an insult in nearly every use. 妈的 also stands in 我妈的手机, so it counts
 * only where nobody's mother is meant.
 */
const INSULTS: readonly RegExp[] = [
  /(?:草|操|艹|日|肏|干)你(?:妈|吗|麻|娘|祖|大爷)|(?:草|操)(?:泥马|蛋)|(?:去|问)你(?:妈|祖宗)|你(?:祖宗|大爷的)|你妈(?:逼|死|个)|(?<!\p{L})妈的(?!妈)|(?<!\p{Script=Han})他妈的(?=[，,。! ]|$|什么|都|还|就|不|谁|天天)|(?<![a-z])(?:nmd|nmsl|cnm|tmd|wcnm|sb)(?![a-z])/u,
  /傻[逼比bx叉屌]|煞笔|沙比|脑残|王八蛋|狗东西|狗日|狗官|狗腿子|黑狗子|畜生(?:警察|公安)|杂种|贱人|去死(?:吧|啦)|滚(?:蛋|犊子|你|远|出去|回去)|白痴|智障(?:客服|机器人|警察)|猪脑(?!壳)|脑子(?:进水|有病|被驴)|神经病(?:警察|机器人|客服)|不得好死|断子绝孙|天打雷劈|雷劈/u,
  /(?:一群|一帮|都是|就是|全是|养(?:了|着)?一?(?:群|帮))(?:废物|饭桶|垃圾|猪|蛀虫|木头|白吃的?|吃干饭)|吃(?:屎|干饭|白饭)|废物(?:一|东西|机器人|警察|$)|饭桶|(?:有个|有什么|有啥|放|都是|狗)屁(?:用|话|$)|没一个好东西|不干人事|不是东西|收黑钱的|(?:什么|真是|就是|都)垃圾(?:东西|玩意|$|[，,。!])|垃圾(?:平台|机器人|警察|公安|系统|服务|客服)|^(?:垃圾|废物|滚|呸)+[!。]*$/u,
];

/** Whether a text insults: shown to officers, never a reason to refuse what else it says. */
export function isAbusive(text: string): boolean {
  const plain = normalise(text).text;
  return INSULTS.some((insult) => insult.test(plain));
}
