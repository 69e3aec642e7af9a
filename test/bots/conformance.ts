import { describe, expect, it } from 'vitest';
import { listMessages } from '../../src/conversation/queries/list-messages.ts';
import { messageTable } from '../../src/conversation/table.ts';
import { bodyText } from '../../src/conversation/words.ts';
import type { TestDeps } from '../setup/deps.ts';

/** One person on a channel, as the channel's own outside sees him. */
export interface ChannelPerson {
  /** Delivers a text the way the platform does. @returns whether the platform may take it as received */
  sends(text: string, key: string): Promise<{ acknowledged: boolean }>;
  /** Everything the person has been sent, oldest first. */
  hasReceived(): Promise<string[]>;
}

export interface ChannelHarness {
  deps: TestDeps;
  newPerson(): Promise<ChannelPerson>;
  /** Lets bursts close and work be done. */
  settles(): Promise<void>;
  /** Makes the database refuse to commit while `during` runs. */
  withoutDatabase<T>(during: () => Promise<T>): Promise<T>;
}

const stored = (deps: TestDeps) => deps.store.read.repo(messageTable).countBy({ direction: 'in' });

/** What every channel must keep, whatever its platform. A new channel calls this first. */
export function channelConformance(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`channel ${name}`, () => {
    it('acknowledges only what is stored', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      const before = await stored(channel.deps);
      expect((await person.sends('盖尾街上的路灯坏了', 'a')).acknowledged).toBe(true);
      expect(await stored(channel.deps)).toBe(before + 1);
    });

    it('does not acknowledge what could not be stored, and takes it when sent again', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      const before = await stored(channel.deps);
      const refused = await channel.withoutDatabase(() => person.sends('盖尾街上的路灯坏了', 'a'));
      expect(refused.acknowledged).toBe(false);
      expect(await stored(channel.deps)).toBe(before);
      expect((await person.sends('盖尾街上的路灯坏了', 'a')).acknowledged).toBe(true);
      expect(await stored(channel.deps)).toBe(before + 1);
    });

    it('stores what the platform delivers twice once, also at the same moment', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      const before = await stored(channel.deps);
      const answers = await Promise.all([1, 2, 3].map(() => person.sends('盖尾街上的路灯坏了', 'twice')));
      expect(answers.every((a) => a.acknowledged)).toBe(true);
      await person.sends('盖尾街上的路灯坏了', 'twice');
      expect(await stored(channel.deps)).toBe(before + 1);
    });

    it('keeps people apart and each one’s order', async () => {
      const channel = await open();
      const [one, two] = [await channel.newPerson(), await channel.newPerson()];
      for (const i of [1, 2, 3]) {
        await one.sends(`盖尾街上第${i}盏路灯坏了`, `k${i}`);
        await two.sends(`榜头街上第${i}个井盖没了`, `k${i}`);
      }
      await channel.settles();
      expect((await one.hasReceived()).join()).toMatch(/编号/);
      expect((await one.hasReceived()).filter((t) => /编号 \d+/.test(t) && /收到您的/.test(t))).toHaveLength(1);
      expect((await two.hasReceived()).join()).not.toBe((await one.hasReceived()).join());
    });

    it('brings hostile text back as it was', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      const hostile = `<script>alert(1)</script> ' OR 1=1; -- =cmd|' /C calc'!A0 ]]> %00 \u202e ${'('.repeat(500)}`;
      expect((await person.sends(hostile, 'h')).acknowledged).toBe(true);
      await channel.settles();
      expect((await person.hasReceived()).length).toBeGreaterThan(0);
    });

    it('says every answer once, in the order it was written', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      await person.sends('盖尾街上的路灯坏了', '1');
      await channel.settles();
      for (const [i, text] of ['1', '0', '进度', '人工', '钟山街上的井盖没了'].entries())
        await person.sends(text, `m${i}`);
      await channel.settles();
      const { store } = channel.deps;
      const [last] = await store.read
        .repo(messageTable)
        .find({ take: 1, where: { direction: 'in' }, order: { at: 'DESC', seq: 'DESC' } });
      const lines = await listMessages(channel.deps, last?.conversationId ?? '', undefined, 200);
      const written = lines.filter((line) => line.direction === 'out').map((line) => bodyText(line.body));
      expect(written.length).toBeGreaterThan(4);
      expect(await person.hasReceived()).toEqual(written);
    });

    it('answers an emergency before any work is done', async () => {
      const channel = await open();
      const person = await channel.newPerson();
      await person.sends('我家着火了，人还在里面，快来', 'e');
      expect((await person.hasReceived()).join()).toContain('110');
    });
  });
}
