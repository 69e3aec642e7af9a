import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedActions, mayDo } from '../../src/suggestions/policy.ts';
import { STAFF_ACTIONS } from '../../src/suggestions/rules.ts';
import { suggestionEventTable, suggestionTable } from '../../src/suggestions/table.ts';
import { stored } from '../setup/suggestions.ts';
import { INTERFACE_TABLE } from '../suggestions/interface-table.ts';
import { type Bureau, openBureau } from './bureau.ts';
import { CAST } from './cast.ts';
import { ask, refusal } from './http.ts';
import { leaksOf } from './leaks.ts';
import { answerTo, offered } from './oracle.ts';
import { givenMatters, type Matter, MOBILE } from './records.ts';
import { ABSENT } from './rows.ts';

const LONG = 300_000;

/** Fields with which an action of the working day succeeds; the others are sent without theirs. */
const GIVEN: Record<string, Record<string, string>> = {
  note: { text: '已电话联系' },
  supervise: { text: '请抓紧' },
  reply: { text: '已经安排' },
  reveal: { field: 'mobile', reason: '回访' },
};

describe('every action by everybody on every kind of matter', () => {
  let bureau: Bureau;
  let matters: Matter[];
  beforeAll(async () => {
    bureau = await openBureau('sqlite');
    matters = [...(await givenMatters(bureau)).values()];
  });
  afterAll(() => bureau.close());

  /** The matter as it was before somebody acted. */
  async function restore({ id, row }: Matter): Promise<void> {
    await bureau.deps.store.unitOfWork(async (tx) => {
      await tx
        .repo(suggestionEventTable)
        .createQueryBuilder()
        .delete()
        .where('suggestion_id = :id AND seq > :seq', { id, seq: row.version })
        .execute();
      await tx.repo(suggestionTable).update({ id }, row);
    });
  }
  /** Those who moved a matter on are not those who decide whether it is reopened. */
  const HANDLERS = () => [bureau.person('clearedAdmin').actor.id];

  const send = (action: string, number: string, version: number, cookie: string) =>
    ask(
      bureau,
      'POST',
      { path: `/api/suggestions/${number}/actions`, body: { action, version, ...GIVEN[action] } },
      { cookie },
    );

  it(
    'is answered as the interface says, and nothing is told that is not theirs',
    async () => {
      const faults: string[] = [];
      let cells = 0;
      for (const who of CAST) {
        const { actor, cookie } = bureau.person(who);
        for (const action of STAFF_ACTIONS) {
          const absent = await send(action, ABSENT.number, 1, cookie);
          // The matters have nothing to do with one another: together they wait for the disk once.
          await Promise.all(
            matters.map(async (matter) => {
              cells += 1;
              const cell = `${action}, ${who}, ${matter.name}`;
              const answer = await send(action, matter.number, matter.row.version, cookie);
              const expected = answerTo(actor, matter.facts, action, Object.keys(GIVEN[action] ?? {}), HANDLERS());
              if (answer.status !== expected) faults.push(`${cell}: ${answer.status} and not ${expected}`);
              if (answer.status === 404 && JSON.stringify(refusal(answer)) !== JSON.stringify(refusal(absent)))
                faults.push(`${cell}: differs from what is absent`);
              const revealed = action === 'reveal' && answer.status === 200;
              const shown = revealed
                ? { ...answer, bytes: Buffer.from(`${answer.bytes}`.replaceAll(MOBILE, '')) }
                : answer;
              for (const leak of leaksOf(shown, actor, matters)) faults.push(`${cell} tells ${leak}`);
              if (answer.status === 200) await restore(matter);
            }),
          );
        }
      }
      console.log(`actions: ${cells} cells`);
      expect(faults.slice(0, 40)).toEqual([]);
    },
    LONG,
  );

  it('is offered exactly where it is possible, and the policy says the same as the interface', async () => {
    const faults: string[] = [];
    for (const who of CAST) {
      const { actor, cookie } = bureau.person(who);
      for (const matter of matters) {
        const subject = { ...(await stored(bureau.deps, matter.id)), handlers: HANDLERS() };
        const expected = offered(actor, matter.facts, HANDLERS());
        const cell = `${who}, ${matter.name}`;
        if (`${allowedActions(actor, subject).sort()}` !== `${expected}`) faults.push(`policy, ${cell}`);
        const answer = await ask(bureau, 'GET', { path: `/api/suggestions/${matter.number}` }, { cookie });
        const detail = JSON.parse(answer.bytes.toString()) as { allowedActions?: { action: string }[] };
        const buttons = (detail.allowedActions ?? []).map((a) => a.action).sort();
        if (`${buttons}` !== `${expected}`) faults.push(`${cell}: ${buttons} and not ${expected}`);
        for (const action of STAFF_ACTIONS) {
          const all = (INTERFACE_TABLE.find((r) => r.action === action)?.fields ?? []).map((f) => f.replace('?', ''));
          const fits = [200, 422].includes(answerTo(actor, matter.facts, action, all, HANDLERS()));
          if (mayDo(actor, subject, action) !== fits) faults.push(`${action}, ${cell}: policy differs`);
        }
      }
    }
    expect(faults.slice(0, 40)).toEqual([]);
  });
});
