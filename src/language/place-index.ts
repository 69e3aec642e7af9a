import type { BureauPack, GazetteerPlace, Landmark, MatchRule } from '../bureaus/pack.ts';
import type { Place } from './rules.ts';

/** How a name stands in a text: the full name (学士社区), or shorter. */
export type NameForm = 'full' | 'short';

/** One reading of a name. */
export interface NamedPlace {
  sort: 'county' | 'town' | 'village' | 'landmark' | 'station' | 'outside' | 'nowhere';
  form: NameForm;
  /** When the short form may be taken for the place. */
  rule: MatchRule;
  place: Omit<Place, 'words'>;
  /** The name an answer uses. */
  name: string;
  /** Kind of landmark, else empty. */
  kind: string;
}

export interface TownPoint {
  lat: number;
  lng: number;
  place: Omit<Place, 'words'>;
}

/** The gazetteer made ready for reading texts. */
export interface PlaceIndex {
  /** Name → its readings. */
  names: ReadonlyMap<string, readonly NamedPlace[]>;
  /** Length of the longest name. */
  longest: number;
  /** Towns that have coordinates. */
  towns: readonly TownPoint[];
  /** Short names that are everyday words as well: even "over at X" is not enough. */
  everyday: ReadonlySet<string>;
}

const SUFFIXES = ['村', '社区', '村委会', '村委', '居委会', '居委', '大队', '自然村'];

/**
 * Short names that are ordinary words or directions. The gazetteer's own rule marks more of them; these are the ones that
 * even a preposition does not turn into a place, and a few the gazetteer lets stand alone (下楼, 六户) though they cannot.
 */
const EVERYDAY = new Set(
  '后面 隔壁 西南 山头 溪边 塘边 岭下 山尾 岭头 溪口 溪尾 东门 北山 后山 东山 西山 林内 潭头 后坑 温泉 和平 团结 东方 红旗 红星 建国 建华 辉煌 平原 桃源 海滨 十字 高峰 土楼 双峰 五星 铺头 长安 学士 石山 下楼 六户 宫斗 上许 大阪 龙兴 云水 文殊 阳谷 高阳 广桥 古山 上乾 大板 后板 板头 洋板 一中 车站 市里 象山 滨海 大埔 南桥 木兰 中岳'.split(
    ' ',
  ),
);

/** Well-known places beyond any county that citizens name; none of them has a station of ours. */
const FAR =
  '厦门 福州 泉州 晋江 石狮 漳州 三明 龙岩 宁德 南平 广东 广州 深圳 东莞 佛山 上海 北京 杭州 浙江 江西 江苏 苏州 贵州 贵阳 四川 成都 重庆 云南 湖南 湖北 武汉 河南 安徽 广西 西安 珠海 香港 澳门 台湾 缅甸 柬埔寨 外省 外地 国外'.split(
    ' ',
  );

function base(entry: GazetteerPlace, how: Place['how']): Omit<Place, 'words'> {
  return {
    town: entry.town,
    village: entry.level === 'village' ? entry.name : null,
    landmark: null,
    lat: entry.lat,
    lng: entry.lng,
    station: entry.station,
    how,
  };
}

/** @throws Error when the pack has no towns */
export function buildPlaceIndex(pack: Pick<BureauPack, 'gazetteer' | 'landmarks'>): PlaceIndex {
  const names = new Map<string, NamedPlace[]>();
  const add = (name: string, reading: NamedPlace) => {
    if (name.length < 2) return;
    const known = names.get(name) ?? [];
    if (!known.some((k) => k.sort === reading.sort && k.name === reading.name && k.place.town === reading.place.town))
      names.set(name, [...known, reading]);
  };
  const towns = pack.gazetteer.filter((p) => p.level === 'town');
  if (towns.length === 0) throw new Error('the gazetteer has no towns');
  for (const entry of pack.gazetteer) addEntry(entry, add);
  for (const landmark of pack.landmarks) addLandmark(landmark, towns, add);
  for (const far of FAR) add(far, outside(far));
  return {
    names,
    longest: Math.max(...[...names.keys()].map((n) => n.length)),
    towns: towns.flatMap((t) =>
      t.lat === null || t.lng === null ? [] : [{ lat: t.lat, lng: t.lng, place: base(t, 'point') }],
    ),
    everyday: EVERYDAY,
  };
}

type Add = (name: string, reading: NamedPlace) => void;

function addEntry(entry: GazetteerPlace, add: Add): void {
  const place = base(entry, entry.level);
  const reading = (form: NameForm): NamedPlace => ({
    sort: entry.level,
    form,
    rule: entry.matchRule,
    place,
    name: entry.name,
    kind: '',
  });
  add(entry.name, reading('full'));
  const shorts = new Set([entry.shortName, ...entry.aliases]);
  for (const short of shorts) {
    const plain = short.replace(/村委$/u, '');
    if (entry.level !== 'village') add(short, reading(short.length > plain.length ? 'full' : 'short'));
    else {
      // "suffix-only" villages bear their town's name: bare, that name is the town.
      if (entry.matchRule !== 'suffix-only') add(plain, reading('short'));
      for (const suffix of SUFFIXES) add(plain + suffix, reading('full'));
    }
  }
  if (entry.level === 'village') for (const suffix of SUFFIXES) add(entry.shortName + suffix, reading('full'));
  if (entry.level === 'town') {
    const station: NamedPlace = { ...reading('full'), sort: 'station' };
    if (entry.stationName) add(entry.stationName, station);
    add(`${entry.shortName}所`, station);
    add(`${entry.name}派出所`, station);
  }
}

const outside = (name: string): NamedPlace => ({
  sort: 'outside',
  form: 'full',
  rule: 'bare',
  place: { town: null, village: null, landmark: null, lat: null, lng: null, station: null, how: 'landmark' },
  name,
  kind: 'outside',
});

function addLandmark(landmark: Landmark, towns: readonly GazetteerPlace[], add: Add): void {
  const town = towns.find((t) => t.name === landmark.town);
  const sort = landmark.kind === 'outside' ? 'outside' : town ? 'landmark' : 'nowhere';
  const place: Omit<Place, 'words'> = {
    town: town?.name ?? null,
    village: landmark.village,
    landmark: landmark.name,
    lat: town?.lat ?? null,
    lng: town?.lng ?? null,
    station: town?.station ?? null,
    how: 'landmark',
  };
  [landmark.name, ...landmark.aliases].forEach((name, i) => {
    const form = i === 0 || name.length > 3 ? 'full' : 'short';
    add(name, { sort, form, rule: 'bare', place, name: landmark.name, kind: landmark.kind });
  });
}
