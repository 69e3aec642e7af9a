import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { burstTable, messageTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { outboxTable } from '../../src/store/outbox-table.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { settleBursts, type WakeUp } from '../../workers/intake/settle-bursts.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, speakingDeps, type TalkingCitizen } from '../setup/dialogue.ts';

describe.each(engines())('bursts settled together on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
  });
  afterAll(() => db.drop());

  const wakeUps = async (): Promise<WakeUp[]> =>
    (await db.store.read.repo(outboxTable).findBy({ job: 'intake' })).map((row) => ({
      burstId: String((row.payload as { burst: string }).burst),
      outboxId: row.id,
    }));
  const crowd = async (texts: readonly string[]): Promise<TalkingCitizen[]> =>
    Promise.all(
      texts.map(async (text) => {
        const citizen = await aCitizen(deps);
        await citizen.says(text);
        return citizen;
      }),
    );
  const MATTERS = [
    '枫亭市场门口天天有人乱停车，把消防通道都堵了',
    '榜头中学那个弯道装一面凸面镜吧，两头都看不见车',
    '你好',
    '我要举报度尾有人开赌场',
    '钟山的红绿灯坏了三天了没人修',
  ];

  it('become one suggestion each with one receipt, or none where there is nothing to do', async () => {
    const people = await crowd([...MATTERS, ...MATTERS, ...MATTERS]);
    deps.clock.advance(10_000);
    const due = await wakeUps();
    expect(await settleBursts(deps, due)).toEqual(due.map(() => undefined));
    expect(await wakeUps()).toEqual([]);
    const numbers = new Set<string>();
    for (const [i, citizen] of people.entries()) {
      const own = await citizen.suggestions();
      expect(own).toHaveLength(i % 5 === 2 ? 0 : 1);
      const receipts = (await citizen.hears()).filter((m) => m.purpose === 'receipt');
      expect(receipts.map((r) => r.number)).toEqual(own.map((s) => s.number));
      for (const s of own) numbers.add(s.number);
    }
    expect(numbers.size).toBe(12);
  });

  it('are settled once however often and by however many workers they are taken up', async () => {
    const people = await crowd(MATTERS.slice(0, 2).flatMap((m) => Array.from({ length: 6 }, () => m)));
    deps.clock.advance(10_000);
    const due = await wakeUps();
    const worker = () => settleBursts(deps, [...due, ...due.slice(0, 3)]);
    await Promise.all([worker(), worker(), worker()]);
    // Those that another worker held are looked at again.
    await settleBursts(deps, await wakeUpsOr(due));
    for (const citizen of people) expect(await citizen.suggestions()).toHaveLength(1);
    expect(await wakeUps()).toEqual([]);
  });
  const wakeUpsOr = async (due: WakeUp[]) => {
    const left = await wakeUps();
    return left.length > 0 ? left : due;
  };

  it('of one conversation go strictly in order, one a round', async () => {
    const citizen = await aCitizen(deps);
    await citizen.says('枫亭市场门口天天有人乱停车');
    const [first] = await db.store.read.repo(burstTable).findBy({ conversationId: citizen.conversationId });
    deps.clock.advance(200_000);
    await citizen.says('榜头中学那个弯道装一面凸面镜吧，两头都看不见车');
    deps.clock.advance(20_000);
    const due = (await wakeUps()).sort((a) => (a.burstId === first?.id ? 1 : -1));
    const outcomes = await settleBursts(deps, due);
    expect(outcomes.map((o) => o === undefined)).toEqual([false, true]);
    expect(await settleBursts(deps, await wakeUps())).toEqual([undefined]);
    const bursts = await db.store.read
      .repo(burstTable)
      .find({ where: { conversationId: citizen.conversationId }, order: { openedAt: 'ASC' } });
    expect(bursts.map((b) => b.status)).toEqual(['done', 'done']);
    expect(bursts[0]?.doneAt).toBeLessThanOrEqual(bursts[1]?.doneAt ?? 0);
  });

  it('are judged anew when something was said between the look ahead and the lock', async () => {
    const [citizen] = await crowd(['枫亭市场门口天天有人乱停车']);
    deps.clock.advance(10_000);
    const due = await wakeUps();
    let said = false;
    // The first unit after the look ahead draws the numbers: at that moment the citizen writes on.
    const busy: Deps = {
      ...deps,
      store: {
        ...deps.store,
        async unitOfWork(fn) {
          if (!said) {
            said = true;
            deps.clock.advance(-9_000);
            await citizen?.says('消防通道都堵死了');
            deps.clock.advance(9_000);
          }
          return deps.store.unitOfWork(fn);
        },
      },
    };
    await settleBursts(busy, due);
    expect(said).toBe(true);
    const [own] = (await citizen?.suggestions()) ?? [];
    const messages = await db.store.read.repo(messageTable).findBy({ suggestionId: own?.id ?? '', direction: 'in' });
    expect(messages).toHaveLength(2);
  });

  it('that cannot be settled do not hold up the others of their batch', async () => {
    const { intakeJob } = await import('../../workers/intake/job.ts');
    const people = await crowd(MATTERS.slice(0, 3));
    deps.clock.advance(10_000);
    const due = await wakeUps();
    const [broken] = people;
    await db.store.unitOfWork((tx) =>
      tx.query('UPDATE message SET body = $1 WHERE conversation_id = $2', ['broken', broken?.conversationId]),
    );
    const job = intakeJob(deps);
    const runs = await Promise.allSettled(
      due.map((w) => job.run({ burst: w.burstId }, { outboxId: w.outboxId, availableAt: 0 })),
    );
    expect(runs.filter((r) => r.status === 'rejected')).toHaveLength(1);
    expect(await wakeUps()).toHaveLength(1);
    expect(await people[1]?.suggestions()).toHaveLength(1);
    expect(await db.store.read.repo(suggestionTable).countBy({ conversationId: broken?.conversationId ?? '' })).toBe(0);
  });
});
