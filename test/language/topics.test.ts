import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeGraph } from '../../src/language/alike-graph.ts';
import { alikeVectors, pairCounts } from '../../src/language/alike-vector.ts';
import { averageLink } from '../../src/language/average-link.ts';
import { findTopics, type TopicText } from '../../src/language/topics.ts';

const STALL = [
  '兰溪桥头烧烤摊油烟太大，窗户都不敢开',
  '兰溪桥头那个烧烤摊半夜还在冒油烟',
  '请管管兰溪桥头烧烤摊的油烟，熏得孩子咳嗽',
  '烧烤摊油烟又飘进家里了，就是兰溪桥头那家',
];
const LAMP = ['木兰小学后门路灯坏了半个月', '木兰小学后门的路灯一直不亮', '晚自习下课木兰小学后门黑漆漆，路灯坏了'];
const ALONE = ['身份证到期了去哪里换', '表扬一下帮我找回电动车的民警', '城东菜场地上全是水，老人滑倒了'];
const texts = [...STALL, ...LAMP, ...ALONE].map((text, i): TopicText => ({ id: `t${i}`, text }));

/** Groups as sets of indexes, by joining the best two again and again over all pairs. */
function plainly(matrix: readonly number[][], cutoff: number): string[] {
  let groups = matrix.map((_, i) => [i]);
  for (;;) {
    let best = { average: cutoff, a: -1, b: -1 };
    for (const [a, left] of groups.entries())
      for (const [b, right] of groups.entries()) {
        if (b <= a) continue;
        const sum = left.flatMap((x) => right.map((y) => matrix[x]?.[y] ?? 0)).reduce((x, y) => x + y, 0);
        const average = sum / (left.length * right.length);
        if (average > best.average) best = { average, a, b };
      }
    if (best.a < 0) return groups.map((g) => [...g].sort((x, y) => x - y).join()).sort();
    const joined = [...(groups[best.a] ?? []), ...(groups[best.b] ?? [])];
    groups = [...groups.filter((_, i) => i !== best.a && i !== best.b), joined];
  }
}

describe('topics', () => {
  it('hold what speaks of the same thing, and leave alone what stands alone', () => {
    const found = findTopics(texts);
    expect(found.map(({ ids }) => ids)).toEqual([
      ['t0', 't1', 't2', 't3'],
      ['t4', 't5', 't6'],
    ]);
    for (const { ids, centre } of found) expect(ids).toContain(centre);
  });

  it('are the same whatever the order of the texts', () => {
    const wanted = findTopics(texts);
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        expect(findTopics(shuffled)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('take texts of any kind: each id at most once, no topic of one', () => {
    const word = fc.constantFrom('兰溪桥头', '油烟', '路灯', '木兰小学', '🙂', '', '\n', 'abc', '，', '\ud800');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (some) => {
        const topics = findTopics(some.map((one, i) => ({ id: `x${i}`, text: one })));
        const ids = topics.flatMap((topic) => topic.ids);
        expect(new Set(ids).size).toBe(ids.length);
        expect(topics.every((topic) => topic.ids.length > 1)).toBe(true);
      }),
    );
  });

  it('keep equal texts together however many there are, and their memory linear', () => {
    const crowd = Array.from({ length: 400 }, (_, i): TopicText => ({ id: `c${1000 + i}`, text: `${STALL[i % 4]}` }));
    const others = Array.from({ length: 500 }, (_, i) => ({
      id: `o${i}`,
      text: String.fromCodePoint(0x5000 + 2 * i, 0x5001 + 2 * i),
    }));
    const one = findTopics([...crowd, ...texts.slice(4), ...others]);
    expect(one[0]?.ids.length).toBe(400);
    // 700 different texts about one thing: no text brings more than 200 neighbours.
    const many = Array.from({ length: 700 }, (_, i) => `兰溪桥头烧烤摊第${String.fromCodePoint(0x4e00 + i)}次油烟`);
    const graph = alikeGraph(alikeVectors([...many, ...texts.map((t) => t.text)]));
    const edges = graph.reduce((sum, near) => sum + near.size, 0);
    expect(edges).toBeLessThanOrEqual(2 * 200 * graph.length);
  });

  it('count the first of several lines twice', () => {
    expect(pairCounts('油烟\n油烟').get('油烟')).toBe(3);
    expect(pairCounts('油烟').get('油烟')).toBe(1);
  });
});

describe('average link', () => {
  it('joins as the plain way over all pairs does', () => {
    const size = 9;
    const edge = fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 1, max: 1_000_003 }));
    fc.assert(
      fc.property(fc.uniqueArray(edge, { maxLength: 25, selector: ([, , w]) => w }), (edges) => {
        const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
        for (const [a, b, w] of edges) {
          if (a === b) continue;
          for (const [x, y] of [
            [a, b],
            [b, a],
          ] as const)
            (matrix[x] as number[])[y] = w / 1_000_003;
        }
        const graph = matrix.map((row) => new Map([...row.entries()].filter(([, w]) => w > 0)));
        const ones = new Array<number>(size).fill(1);
        const found = averageLink(graph, ones, 0.3).map((group) => group.join());
        expect(found.sort()).toEqual(plainly(matrix, 0.3));
      }),
    );
  });

  it('counts a text that was written three times as three', () => {
    const graph = [
      new Map([[1, 0.9]]),
      new Map([
        [0, 0.9],
        [2, 0.8],
      ]),
      new Map([[1, 0.8]]),
    ];
    expect(averageLink(graph, [1, 1, 1], 0.4)).toEqual([[0, 1, 2]]);
    expect(averageLink(graph, [3, 1, 1], 0.4)).toEqual([[0, 1], [2]]);
  });
});
