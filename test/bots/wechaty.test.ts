import { FileBox } from 'file-box';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { conversationOf } from '../../bots/receive/conversation-of.ts';
import { listMessages, type ReadMessage } from '../../src/conversation/queries/list-messages.ts';
import { conversationTable } from '../../src/conversation/table.ts';
import { bodyText } from '../../src/conversation/words.ts';
import { SEND_LEASE_MS } from '../../src/delivery/rules.ts';
import { type DeliveryRow, deliveryTable } from '../../src/delivery/table.ts';
import { mediaTable } from '../../src/media/table.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import type { TestDeps } from '../setup/deps.ts';
import { runDueWork, speakingDeps } from '../setup/dialogue.ts';
import { ACCOUNT, openWechat, type Wechat } from '../setup/wechat.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const ROOM = 'neighbours@chatroom';

describe('the wechaty channel on a stand-in of WeChat', { timeout: 60_000 }, () => {
  let db: TestStore;
  let deps: TestDeps;
  let wechat: Wechat;
  let count = 0;
  beforeAll(async () => {
    db = await freshStore('sqlite');
    deps = await speakingDeps(db);
    wechat = await openWechat(deps);
  }, 60_000);
  afterAll(async () => {
    await wechat.stop();
    await db.drop();
  });

  const aPerson = () => `p${++count}`;
  const anId = () => `m${++count}`;
  const says = (talkerId: string, text: string, more: object = {}) =>
    wechat.arrives({ id: anId(), talkerId, text, ...more });
  async function lines(person: string): Promise<ReadMessage[]> {
    return listMessages(deps, (await conversationOf(deps, 'wechaty', person)).id, undefined, 200);
  }
  const heardFrom = async (person: string) => (await lines(person)).filter((l) => l.direction === 'in');
  const toldTo = async (person: string) =>
    (await lines(person)).filter((l) => l.direction === 'out').map((l) => bodyText(l.body));
  const ledger = async (person: string): Promise<DeliveryRow[]> => {
    const { id } = await conversationOf(deps, 'wechaty', person);
    return deps.store.read.rows(deliveryTable, 'WHERE conversation_id = $1 ORDER BY seq', [id]);
  };

  describe('in private', () => {
    it('takes a place with its datum and its name', async () => {
      const [person, id] = [aPerson(), anId()];
      wechat.puppet.places.set(id, { latitude: 25.36, longitude: 118.69, name: '榜头镇政府', address: '仙游县榜头镇' });
      expect(await wechat.arrives({ id, talkerId: person, type: types.Message.Location })).toBe(true);
      expect((await heardFrom(person))[0]?.body).toEqual({
        location: { lat: 25.36, lng: 118.69, datum: 'gcj02', label: '榜头镇政府 仙游县榜头镇' },
      });
    });

    it('takes a picture into the media store, encrypted and bare of its name', async () => {
      const [person, id] = [aPerson(), anId()];
      wechat.mocker.cacheFileBoxPayload.set(id, FileBox.fromBase64(PNG, '我家门口.png').toJSON());
      expect(await wechat.arrives({ id, talkerId: person, type: types.Message.Image })).toBe(true);
      const [line] = await heardFrom(person);
      expect(line?.body.media).toMatchObject({ type: 'image/png' });
      expect(JSON.stringify(line?.body)).not.toContain('家门口');
      expect(await deps.store.read.repo(mediaTable).findOneBy({ id: line?.body.media?.id ?? '' })).not.toBeNull();
    });

    it.each([
      ['a picture that is none', Buffer.from('<svg onload=alert(1)>').toString('base64'), /只收 JPG/],
      ['a picture that cannot be fetched', null, /再发一次/],
    ])('says so kindly for %s', async (_, content, answer) => {
      const [person, id] = [aPerson(), anId()];
      if (content) wechat.mocker.cacheFileBoxPayload.set(id, FileBox.fromBase64(content, 'a.png').toJSON());
      expect(await wechat.arrives({ id, talkerId: person, type: types.Message.Image })).toBe(true);
      expect((await toldTo(person)).join()).toMatch(answer);
      await wechat.deliver();
      expect(wechat.sentTo(person).join()).toMatch(answer);
    });

    it.each([
      ['voice', types.Message.Audio, /听不了语音/],
      ['a video', types.Message.Video, /视频/],
      ['a file', types.Message.Attachment, /文件/],
      ['a card', types.Message.Contact, /看不了/],
      ['a recall', types.Message.Recalled, /撤回/],
      ['what is new to us', types.Message.Unknown, /看不了/],
    ])('answers %s kindly and opens no case', async (_, type, answer) => {
      const person = aPerson();
      for (let i = 0; i < 3; i++) expect(await wechat.arrives({ id: anId(), talkerId: person, type })).toBe(true);
      expect(await heardFrom(person)).toHaveLength(3);
      const told = await toldTo(person);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(answer);
      deps.clock.advance(30_000);
      await runDueWork(deps, [wechat.line.job]);
      expect(await toldTo(person)).toEqual(told);
    });

    it('leaves a sticker unanswered', async () => {
      const person = aPerson();
      await wechat.arrives({ id: anId(), talkerId: person, type: types.Message.Emoticon });
      expect(await heardFrom(person)).toHaveLength(1);
      expect(await toldTo(person)).toEqual([]);
    });

    it('stores long words in pieces and repairs what is not text', async () => {
      const person = aPerson();
      await says(person, `坏\u0000了${'路灯'.repeat(1_500)}\ud800`);
      const texts = (await heardFrom(person)).map((line) => line.body.text ?? '');
      expect(texts.map((text) => text.length)).toEqual([2_000, 1_004]);
      expect(texts.join('')).toBe(`坏 了${'路灯'.repeat(1_500)}\ufffd`);
    });

    it('keeps the order in which one person wrote, however the messages come', async () => {
      const slow = await openWechat(deps, { holdMs: 60 });
      const person = aPerson();
      const at = Date.now();
      const order = [3, 1, 4, 2, 5];
      await Promise.all(
        order.map((n) => slow.arrives({ id: anId(), talkerId: person, text: `第${n}句`, timestamp: at + n * 1_000 })),
      );
      await slow.stop();
      expect((await heardFrom(person)).map((line) => line.body.text)).toEqual([1, 2, 3, 4, 5].map((n) => `第${n}句`));
    });

    it('does not answer itself, nor the accounts of WeChat', async () => {
      const before = await deps.store.read.repo(conversationTable).countBy({});
      wechat.mocker.createContact({ id: 'news', name: '某公众号', type: types.Contact.Official });
      const ids = [anId(), anId(), anId()];
      for (const [i, talkerId] of [ACCOUNT, 'weixin', 'news'].entries()) {
        if (talkerId === 'weixin') wechat.mocker.createContact({ id: 'weixin', name: '微信团队' });
        void wechat.arrives({ id: ids[i] ?? '', talkerId, text: '您好' });
      }
      await says(aPerson(), '最后一句');
      expect(await deps.store.read.repo(conversationTable).countBy({})).toBe(before + 1);
    });

    it('tries again while the database is away, and loses nothing', async () => {
      const patient = await openWechat(deps, { retryMs: Array.from({ length: 200 }, () => 20) });
      const person = aPerson();
      await db.store.unitOfWork((tx) =>
        tx.query(`CREATE TRIGGER refuse BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'no room'); END`),
      );
      const id = anId();
      patient.mocker.cacheFileBoxPayload.set(id, FileBox.fromBase64(PNG, 'a.png').toJSON());
      const fetches = vi.spyOn(patient.puppet, 'messageFile');
      const taken = patient.arrives({ id, talkerId: person, type: types.Message.Image });
      // Fetched for the third time: it was refused twice.
      await vi.waitFor(() => expect(fetches.mock.calls.length).toBeGreaterThan(2), { timeout: 30_000, interval: 5 });
      await db.store.unitOfWork((tx) => tx.query('DROP TRIGGER refuse'));
      expect(await taken).toBe(true);
      expect(await heardFrom(person)).toHaveLength(1);
      await patient.stop();
    });
  });

  describe('in a room', () => {
    beforeAll(() => {
      for (const id of ['r1', 'r2']) wechat.mocker.createContact({ id, name: `邻居${id}` });
      wechat.mocker.createRoom({ id: ROOM, topic: '小区', memberIdList: ['r1', 'r2', ACCOUNT] });
    });
    const inRoom = (talkerId: string, text: string, mentionIdList: string[] = []) =>
      wechat.arrives({ id: anId(), talkerId, text, roomId: ROOM, listenerId: undefined, mentionIdList } as never);

    it('keeps nothing of what others talk about', async () => {
      const before = await deps.store.read.repo(conversationTable).countBy({});
      await inRoom('r1', '今天天气真好，我的电话13859812345');
      await inRoom('r1', '@邻居r2 一起去吗', ['r2']);
      expect(await deps.store.read.repo(conversationTable).countBy({})).toBe(before);
      expect(wechat.sentTo(ROOM)).toEqual([]);
    });

    it('takes what it is told, answers in private, and says one neutral word in the room', async () => {
      await inRoom('r1', '@仙游公安\u2005 度尾街上的路灯坏了，我叫林小明', [ACCOUNT]);
      await inRoom('r2', '@仙游公安 我家门口也是');
      expect((await heardFrom('r1')).map((line) => line.body.text)).toEqual(['度尾街上的路灯坏了，我叫林小明']);
      expect((await heardFrom('r2')).map((line) => line.body.text)).toEqual(['我家门口也是']);
      deps.clock.advance(30_000);
      await runDueWork(deps, [wechat.line.job]);
      expect(wechat.sentTo('r1').join()).toMatch(/编号 \d{10}/);
      const [word, ...more] = wechat.sentTo(ROOM);
      expect(more).toEqual([]);
      expect(word).toMatch(/私聊/);
      expect(word).not.toMatch(/路灯|林|\d{10}/);
    });
  });

  describe('the way out', () => {
    it('tries again what the account could not send, and sends it once', async () => {
      const person = aPerson();
      wechat.puppet.beforeSend = async () => {
        throw new Error('not logged in');
      };
      await says(person, '我家着火了，快来');
      await wechat.deliver();
      expect(wechat.sentTo(person)).toEqual([]);
      expect((await ledger(person))[0]).toMatchObject({ status: 'queued', reason: 'not_logged_in', attempts: 1 });
      wechat.puppet.beforeSend = null;
      deps.clock.advance(10_000);
      await wechat.deliver();
      expect(wechat.sentTo(person)).toHaveLength(1);
      expect((await ledger(person))[0]).toMatchObject({ status: 'sent', attempts: 2 });
    });

    it('does not try while it is signed out', async () => {
      const person = aPerson();
      await says(person, '我家着火了，快来');
      await wechat.puppet.logout('kicked');
      expect(wechat.line.healthy()).toBe(false);
      await wechat.deliver();
      expect((await ledger(person))[0]).toMatchObject({ status: 'queued', reason: 'not_logged_in' });
      wechat.puppet.login(ACCOUNT);
      deps.clock.advance(10_000);
      await wechat.deliver();
      expect(wechat.sentTo(person)).toHaveLength(1);
    });

    it('takes a failure that its echo belies for sent', async () => {
      const person = aPerson();
      wechat.puppet.afterSend = async () => {
        throw Object.assign(new Error('13 INTERNAL'), { code: 13 });
      };
      await says(person, '我家着火了，快来');
      await wechat.deliver();
      wechat.puppet.afterSend = null;
      expect((await ledger(person))[0]).toMatchObject({ status: 'sent' });
      expect(wechat.sentTo(person)).toHaveLength(1);
    });

    it('does not know what came of a call that was cut off, and lets a person decide', async () => {
      const person = aPerson();
      wechat.puppet.beforeSend = async () => {
        throw Object.assign(new Error('14 UNAVAILABLE: Connection dropped'), { code: 14 });
      };
      await says(person, '我家着火了，快来');
      await wechat.deliver();
      wechat.puppet.beforeSend = null;
      expect((await ledger(person))[0]).toMatchObject({ status: 'unknown', reason: 'failed' });
      deps.clock.advance(3_600_000);
      await wechat.deliver();
      expect(wechat.sentTo(person)).toEqual([]);
    });

    it('never doubles a message whose sender died after sending it', async () => {
      const person = aPerson();
      await says(person, '我家着火了，快来');
      const [row] = await ledger(person);
      const [promise] = await deps.store.read.query<{ id: string }>(`SELECT id FROM outbox WHERE payload LIKE $1`, [
        `%${row?.id}%`,
      ]);
      // The note cannot be written, and the process that knew is replaced by another.
      await db.store.unitOfWork((tx) =>
        tx.query(
          `CREATE TRIGGER dies BEFORE UPDATE ON delivery WHEN NEW.status = 'sent' BEGIN SELECT RAISE(ABORT, 'dead'); END`,
        ),
      );
      const context = { outboxId: promise?.id ?? '', availableAt: deps.clock.now() };
      await expect(wechat.line.job.run({ delivery: row?.id }, context)).rejects.toBeDefined();
      await db.store.unitOfWork((tx) => tx.query('DROP TRIGGER dies'));
      expect(wechat.sentTo(person)).toHaveLength(1);
      const successor = await openWechat(deps);
      expect(await successor.line.job.run({ delivery: row?.id }, context)).toMatchObject({ again: expect.any(Number) });
      deps.clock.advance(SEND_LEASE_MS + 1);
      await successor.line.job.run({ delivery: row?.id }, context);
      expect((await ledger(person))[0]).toMatchObject({ status: 'unknown', reason: 'interrupted' });
      expect(successor.sentTo(person)).toEqual([]);
      // The one that knew did not die after all: its note is better than not knowing.
      await wechat.line.job.run({ delivery: row?.id }, context);
      expect((await ledger(person))[0]).toMatchObject({ status: 'sent' });
      await successor.stop();
    });

    it('counts what came of its sends', async () => {
      const text = await deps.metrics.registry.metrics();
      for (const outcome of ['sent', 'retried', 'unknown'])
        expect(text).toMatch(
          new RegExp(`jindianzi_deliveries_total\\{channel="wechaty",outcome="${outcome}"\\} [1-9]`),
        );
    });
  });

  it('writes to the log no word of what people say', () => {
    const written = JSON.stringify(db.log.lines);
    expect(written.length).toBeGreaterThan(2);
    expect(written).not.toMatch(/路灯|着火|林小明|1385981|p\d+"/);
  });
});
