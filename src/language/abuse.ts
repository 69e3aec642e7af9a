/** Words that insult whoever reads them; each is an insult in nearly every use. */
const INSULTS =
  /(?:草|操|艹|日|肏)你(?:妈|吗|麻|祖|大爷)|(?:草|操)泥马|他妈的|你妈(?:的|逼|死)|妈的|傻[逼比bx叉]|煞笔|沙比|脑残|王八蛋|狗东西|狗日|畜生|杂种|贱人|去死(?:吧|啦)|滚(?:蛋|犊子|你)|一群(?:废物|饭桶|垃圾|猪|蛀虫)|(?:都是|就是)(?:废物|饭桶|垃圾|蛀虫)|吃屎|不得好死|断子绝孙|黑狗子|白痴|智障(?:客服|机器人|警察)/u;

/** Whether a text insults: shown to officers, never a reason to refuse what else it says. */
export function isAbusive(text: string): boolean {
  return INSULTS.test(text);
}
