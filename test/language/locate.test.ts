import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { locate, resolvePlaceName } from '../../src/language/locate.ts';
import { buildPlaceIndex } from '../../src/language/place-index.ts';

const index = buildPlaceIndex(loadPack('xianyou'));
const where = (text: string) => {
  const { place } = locate(text, index);
  return place ? `${place.town ?? ''}${place.village ? ` ${place.village}` : ''}` : null;
};

describe('place of a message', () => {
  it.each([
    ['枫亭圩上的路灯坏了', '枫亭镇'],
    ['赖店玉墩养鸭的棚夜里有怪味', '赖店镇 玉墩村'],
    ['我是盖尾人,在榜头被偷', '榜头镇'],
    ['我家在枫亭学士社区，昨天在度尾街上被撞', '度尾镇'],
    ['灯塔小学门口', '龙华镇 灯塔社区'],
    ['后南溪村口', '榜头镇 后南溪村'],
    ['榜头南溪那边', '榜头镇 南溪村'],
    ['大济社区停水', '大济镇 大济社区'],
    ['大济停水', '大济镇'],
    ['西苑半岭有人赌博', '西苑乡 半岭村'],
    ['枫亭汽车站门口乱停车', '枫亭镇'],
    ['从西苑到社硎的路上有落石', '西苑乡'],
    ['他往枫亭方向跑了，我在郊尾', '郊尾镇'],
    ['麥斜岩下來摔了一跤', '钟山镇 麦斜村'],
    ['福建省莆田市仙游县枫亭镇学士社区', '枫亭镇 学士社区'],
    ['社型樱花节堵车', '社硎乡'],
    ['天博广场跳舞太吵', '鲤南镇'],
    ['龙华温泉那里', '龙华镇'],
    ['在盖尾派出所办户口', '盖尾镇'],
  ])('%s → %s', (text, wanted) => {
    expect(where(text)).toBe(wanted);
  });

  it.each([
    '下楼的时候踩空了',
    '一家五六户人家',
    '后面那栋楼一直响',
    '大家团结起来，和平解决',
    '仙游县里的路太堵',
    '木兰溪水位涨了',
    '八二五大街炸街',
    '往盖尾方向跑了',
    '送到县医院住院了',
    '我老家榜头的，身份证过期怎么办',
    '隔壁天天吵',
  ])('names no place that decides: %s', (text) => {
    expect(locate(text, index)).toMatchObject({ place: null, candidates: [] });
  });

  it('asks where two villages bear the name, and the sender’s known town settles it', () => {
    expect(locate('半岭村有人赌博', index).candidates.map((c) => c.town)).toEqual(['西苑乡', '社硎乡']);
    expect(locate('半岭村有人赌博', index, { town: '社硎乡', village: null }).place?.station).toBe('pcs-shexing');
  });

  it('asks where two towns are named alike', () => {
    expect(locate('榜头和赖店交界那边', index)).toMatchObject({ place: null });
    expect(locate('榜头和赖店交界那边', index).candidates).toHaveLength(2);
  });

  it('says when the place lies outside', () => {
    expect(locate('人在莆田市区上班，可以在那边办吗', index)).toMatchObject({ place: null, outside: '莆田市区' });
    expect(locate('泉州鲤城那边丢了包', index)).toMatchObject({ place: null, outside: '泉州市鲤城区' });
    expect(locate('我老家榜头，在厦门被偷了', index)).toMatchObject({ place: null, outside: '厦门' });
  });

  it('gives the station that serves the place', () => {
    expect(locate('鲤南玉田社区', index).place).toMatchObject({
      station: 'pcs-linan',
      how: 'village',
      words: '玉田社区',
    });
  });

  it('takes the known place when the words name none', () => {
    expect(locate('路灯坏了', index, { town: '度尾镇', village: null }).place?.town).toBe('度尾镇');
  });
});

describe('a place typed on its own', () => {
  it.each([
    ['枫亭', '枫亭镇', null],
    ['枫亭镇学士社区', '枫亭镇', '学士社区'],
    ['学士', '枫亭镇', '学士社区'],
    ['隔壁村', '石苍乡', '隔壁村'],
    [' 顶东湖 ', '西苑乡', '顶东湖村'],
    ['盖尾派出所', '盖尾镇', null],
    ['动车站', '枫亭镇', null],
  ])('%s', (words, town, village) => {
    expect(resolvePlaceName(words, index).place).toMatchObject({ town, village });
  });

  it('asks, or finds nothing', () => {
    expect(resolvePlaceName('半岭', index).candidates).toHaveLength(2);
    expect(resolvePlaceName('仙游', index)).toMatchObject({ place: null, candidates: [] });
    expect(resolvePlaceName('永春', index)).toMatchObject({ place: null, outside: '永春县' });
    expect(resolvePlaceName('', index)).toMatchObject({ place: null, candidates: [], outside: null });
  });

  it('knows every town and village by its full name together with its town', () => {
    for (const entry of loadPack('xianyou').gazetteer.filter((p) => p.level === 'village'))
      expect(resolvePlaceName(`${entry.town}${entry.name}`, index).place, entry.name).toMatchObject({
        town: entry.town,
        village: entry.name,
        station: entry.station,
      });
  });
});
