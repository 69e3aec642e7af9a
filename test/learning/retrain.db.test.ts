import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { understand } from '../../src/language/understand.ts';
import { activateModel } from '../../src/learning/commands/activate-model.ts';
import { askTraining } from '../../src/learning/commands/ask-training.ts';
import { claimTraining, LEASE_MS } from '../../src/learning/commands/claim-training.ts';
import { learningEndpoints } from '../../src/learning/endpoints.ts';
import { createLiveLanguage, type LiveLanguage } from '../../src/learning/live-language.ts';
import { getModel, listModels } from '../../src/learning/queries/list-models.ts';
import { languageModelTable } from '../../src/learning/table.ts';
import { auditTable } from '../../src/people/table.ts';
import { retrain } from '../../workers/retrain/retrain.ts';
import { type ThreadTask, trainApart } from '../../workers/retrain/train-apart.ts';
import { trainCandidate } from '../../workers/retrain/train-candidate.ts';
import { engines } from '../setup/databases.ts';
import { act } from '../setup/suggestions.ts';
import { classOf, textOf, tinyCorpus, tinyLanguage } from './tiny.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
const corpus = tinyCorpus();
const NIGHT = (day: string) => `2026-03-${day}T02:35:00+08:00`;

describe.each(engines())('learning by night on %s', (engine) => {
  let w: World;
  let other: LiveLanguage;
  let stopOther: () => Promise<void>;
  const never = new AbortController().signal;
  /** In this very thread, and how often. */
  let trainings = 0;
  const train = async (task: ThreadTask) => {
    trainings += 1;
    const live = { ...w.deps.languages.shipped, model: task.model, modelVersion: task.modelVersion };
    return {
      ...(await trainCandidate({ ...corpus, examples: task.examples, live, version: task.version })),
      badLines: 0,
    };
  };
  beforeAll(async () => {
    w = await openWorld(engine, tinyLanguage());
    other = createLiveLanguage({
      store: w.deps.store,
      shipped: w.deps.languages.shipped,
      hints: w.hints,
      log: w.db.log,
    });
    stopOther = other.watch();
  });
  afterAll(async () => {
    await stopOther();
    await w.db.drop();
  });

  let texts = 0;
  /** So many matters of something lost that were read as parking; officers put them right. */
  async function corrections(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const { row } = await w.given(textOf(3, 1_000 + texts++), classOf(0));
      await act(w.deps, w.officer, row.id, 'reclassify', classOf(3));
    }
  }
  const versions = async () =>
    (await listModels(w.deps, w.admin)).items.map(({ version, status }) => [version, status] as const);
  const live = async () => (await versions()).find(([, status]) => status === 'live')?.[0] ?? '';
  const reads = (languages: LiveLanguage) => understand([textOf(3, 7_777)], languages.now()).category;
  const pass = { mark: '' };

  it('lets a night with little to learn pass, and trains in a thread of its own when enough is there', async () => {
    await corrections(19);
    w.deps.clock.set('2026-03-03T02:00:00+08:00');
    expect(await retrain(w.deps, never, train)).toBeNull();
    w.deps.clock.set(NIGHT('03'));
    expect(await retrain(w.deps, never, train)).toBeNull();
    expect((await listModels(w.deps, w.admin)).last).toMatchObject({ outcome: 'few' });
    await corrections(41);
    expect(await retrain(w.deps, never, train)).toBeNull();
    w.deps.clock.set(NIGHT('04'));
    expect(reads(other)).toBe(classOf(0).category);
    const apart = (task: ThreadTask, signal: AbortSignal, longest: number) =>
      trainApart({ ...task, corpus }, signal, longest);
    // Two processes at once: one trains.
    const both = await Promise.all([retrain(w.deps, never, apart), retrain(w.deps, never, apart)]);
    expect(both.sort()).toEqual(['live', null]);
    pass.mark = await live();
    expect(pass.mark).toMatch(/^[0-9a-f]{16}$/);
    // Every process has it, without a restart.
    await vi.waitFor(() => expect(other.now().modelVersion).toBe(pass.mark), PATIENCE);
    expect(reads(other)).toBe(classOf(3).category);
    expect(await w.deps.store.read.repo(auditTable).findBy({ action: 'language.live' })).toMatchObject([
      { staffId: null, objectId: pass.mark },
    ]);
  });

  it('shows what it was compared on', async () => {
    const { report, ...item } = await getModel(w.deps, w.dispatcher, pass.mark);
    expect(item).toMatchObject({ status: 'live', parent: 'shipped', liveBy: null, restorable: false });
    expect(report).toMatchObject({ verdict: 'live', why: [], regression: { cases: 12 } });
    expect(item.examples + (report?.heldOut.cases ?? 0)).toBe(60);
    expect(report?.heldOut.after).toBeGreaterThan(report?.heldOut.before ?? 0);
    await expect(getModel(w.deps, w.officer, pass.mark)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getModel(w.deps, w.admin, 'absent')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not train what it has trained', async () => {
    const before = trainings;
    await askTraining(w.deps, w.admin, '::1');
    await askTraining(w.deps, w.admin, '::1');
    expect((await listModels(w.deps, w.admin)).training).toBe(true);
    expect(await retrain(w.deps, never, train)).toBe('same');
    expect(await retrain(w.deps, never, train)).toBeNull();
    expect(trainings).toBe(before);
  });

  it('goes back at a word of an administrator, and stays there', async () => {
    await expect(
      activateModel(w.deps, w.dispatcher, { version: 'shipped', reason: '误判多' }, '::1'),
    ).rejects.toMatchObject({ code: 'forbidden' });
    w.deps.clock.advance(3_600_000);
    await activateModel(w.deps, w.admin, { version: 'shipped', reason: '误判多' }, '::1');
    expect(reads(w.deps.languages)).toBe(classOf(0).category);
    await vi.waitFor(() => expect(other.now().modelVersion).toBe('shipped'), PATIENCE);
    const [note] = await w.deps.store.read.repo(auditTable).findBy({ action: 'language.activate' });
    expect(note).toMatchObject({ staffId: w.admin.id, objectId: 'shipped', detail: `from=${pass.mark}` });
    const overview = await listModels(w.deps, w.admin);
    expect(overview.examples).toMatchObject({ total: 0, setAside: 60 });
    expect(overview.items.find(({ version }) => version === pass.mark)).toMatchObject({ restorable: true });
    w.deps.clock.set(NIGHT('05'));
    expect(await retrain(w.deps, never, train)).toBeNull();
    await askTraining(w.deps, w.admin, '::1');
    expect(await retrain(w.deps, never, train)).toBe('few');
    // What came later is learned without what was set aside.
    await corrections(25);
    w.deps.clock.set(NIGHT('06'));
    await retrain(w.deps, never, train);
    const made = (await listModels(w.deps, w.admin)).last?.version ?? '';
    expect(made).not.toBe(pass.mark);
    expect((await getModel(w.deps, w.admin, made)).examples).toBeLessThanOrEqual(25);
    await activateModel(w.deps, w.admin, { version: pass.mark, reason: '恢复' }, '::1');
    expect(reads(w.deps.languages)).toBe(classOf(3).category);
    expect((await listModels(w.deps, w.admin)).examples.setAside).toBe(25);
    await expect(activateModel(w.deps, w.admin, { version: pass.mark, reason: '恢复' }, '::1')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('leaves a model waiting when a person chose another while it was trained', async () => {
    await corrections(30);
    await askTraining(w.deps, w.admin, '::1');
    const outcome = await retrain(w.deps, never, async (task) => {
      const trained = await train(task);
      await activateModel(w.deps, w.admin, { version: 'shipped', reason: '先停用' }, '::1');
      return { ...trained, report: { ...trained.report, verdict: 'live', why: [] } };
    });
    expect(outcome).toBe('candidate');
    expect(await live()).toBe('shipped');
  });

  it('takes up what a process left, and gives up what fails three times', async () => {
    await askTraining(w.deps, w.admin, '::1');
    expect(await claimTraining(w.deps)).toMatchObject({ attempts: 1 });
    expect(await claimTraining(w.deps)).toBeNull();
    const stopped = new AbortController();
    w.deps.clock.advance(LEASE_MS + 1);
    await corrections(1);
    const outcome = await retrain(w.deps, stopped.signal, async () => {
      stopped.abort();
      throw new Error('stopped');
    });
    expect(outcome).toBeNull();
    for (let i = 0; i < 2; i++) {
      expect(await claimTraining(w.deps)).toMatchObject({ attempts: 2 + i });
      w.deps.clock.advance(LEASE_MS + 1);
    }
    expect(await claimTraining(w.deps)).toBeNull();
    expect((await listModels(w.deps, w.admin)).last).toMatchObject({ outcome: 'failed' });
  });

  it('serves the shipped model, and says so, where the live one cannot be read', async () => {
    await activateModel(w.deps, w.admin, { version: pass.mark, reason: '恢复' }, '::1');
    await w.deps.store.unitOfWork((tx) => tx.repo(languageModelTable).update({ version: pass.mark }, { body: 'AAAA' }));
    const started = createLiveLanguage({
      store: w.deps.store,
      shipped: w.deps.languages.shipped,
      hints: w.hints,
      log: w.db.log,
    });
    await started.refresh();
    expect(started.now().modelVersion).toBe('shipped');
    expect(started.problem()).toBe(pass.mark);
    expect(w.db.log.lines.at(-1)).toMatchObject({ level: 'error', fields: { version: pass.mark } });
    expect((await listModels({ ...w.deps, languages: started }, w.admin)).problem).toBe(pass.mark);
    await started.refresh();
    expect(w.db.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(learningEndpoints(w.deps)).toHaveLength(5);
  });
});
