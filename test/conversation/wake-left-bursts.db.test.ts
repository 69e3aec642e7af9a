import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wakeLeftBursts } from '../../workers/intake/wake-left-bursts.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { aCitizen, runDueWork, speakingDeps } from '../setup/dialogue.ts';

describe.each(engines())('bursts whose wake-up was lost on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = await speakingDeps(db);
  });
  afterAll(() => db.drop());

  it('are woken after a minute; those that wait for their own are left alone', async () => {
    const [lost, waiting] = [await aCitizen(deps), await aCitizen(deps)];
    await lost.says('枫亭市场门口天天有人乱停车');
    await db.store.unitOfWork((tx) => tx.query("DELETE FROM outbox WHERE job = 'intake'"));
    await waiting.says('榜头中学那个弯道装一面凸面镜吧');
    expect(await wakeLeftBursts(deps)).toBe(0);
    deps.clock.advance(90_000);
    expect(await wakeLeftBursts(deps)).toBe(1);
    expect(await wakeLeftBursts(deps)).toBe(0);
    await runDueWork(deps);
    expect(await lost.suggestions()).toHaveLength(1);
    expect(await waiting.suggestions()).toHaveLength(1);
    expect(await wakeLeftBursts(deps)).toBe(0);
  });
});
