import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversationTable, messageTable } from '../../src/conversation/table.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import type { BoundEndpoint, EndpointAnswer } from '../../src/kernel/endpoint.ts';
import { mediaEndpoints } from '../../src/media/endpoints.ts';
import { mediaFolder, mediaPath } from '../../src/media/media-path.ts';
import { prepareMedia, readMedia } from '../../src/media/store-media.ts';
import { sweepOrphans } from '../../src/media/sweep-orphans.ts';
import { type MediaRow, mediaTable } from '../../src/media/table.ts';
import { auditTable } from '../../src/people/table.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testClock, testDeps } from '../setup/deps.ts';
import { exif, JFIF, jpeg, png, segment, TELLTALES } from './pictures.ts';

const HOUR = 3_600_000;

describe.each(engines())('media on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let conversation: { id: string; dataKey: string };
  beforeAll(async () => {
    const clock = testClock();
    db = await freshStore(engine, clock.now);
    deps = testDeps(db, { clock });
  });
  afterAll(() => db.drop());
  beforeEach(() => {
    const id = deps.ids.next();
    conversation = { id, dataKey: deps.keyring.newDataKey(id) };
  });

  const keep = (row: MediaRow) => deps.store.unitOfWork((tx) => tx.repo(mediaTable).insert(row));

  it('keeps a picture encrypted, without what tells of the sender', async () => {
    const { row } = await prepareMedia(deps, conversation, jpeg([JFIF, ...TELLTALES]));
    const plain = jpeg([JFIF]);
    expect(row).toEqual({
      id: row.id,
      conversationId: conversation.id,
      type: 'image/jpeg',
      size: plain.length,
      at: deps.clock.now(),
    });
    const path = mediaPath(deps.config.dataDir, row.id);
    expect(path).toBe(join(db.dir, 'media', row.id.slice(-2), row.id));
    expect(readFileSync(path).includes('JFIF')).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(await readMedia(deps, conversation, row)).toEqual(plain);
  });

  it('opens for its own conversation and row only, and says when the file is gone', async () => {
    const one = await prepareMedia(deps, conversation, png());
    const two = await prepareMedia(deps, conversation, png());
    const id = deps.ids.next();
    const other = { id, dataKey: deps.keyring.newDataKey(id) };
    await expect(readMedia(deps, other, one.row)).rejects.toThrow();
    writeFileSync(mediaPath(deps.config.dataDir, one.row.id), readFileSync(mediaPath(deps.config.dataDir, two.row.id)));
    await expect(readMedia(deps, conversation, one.row)).rejects.toThrow();
    await expect(readMedia(deps, conversation, { id: deps.ids.next() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses what is too large or no picture, and leaves no file behind', async () => {
    const files = () =>
      existsSync(mediaFolder(db.dir)) ? readdirSync(mediaFolder(db.dir), { recursive: true }).length : 0;
    const before = files();
    const large = Buffer.concat([jpeg(), Buffer.alloc(10 * 1024 * 1024)]);
    await expect(prepareMedia(deps, conversation, large)).rejects.toMatchObject({ code: 'too_large' });
    await expect(prepareMedia(deps, conversation, Buffer.from('MZ'))).rejects.toMatchObject({ code: 'invalid' });
    expect(files()).toBe(before);
  });

  it('sweeps files without a row, once they are old enough', async () => {
    const kept = await prepareMedia(deps, conversation, png());
    await keep(kept.row);
    const orphan = await prepareMedia(deps, conversation, png());
    const young = await prepareMedia(deps, conversation, png());
    const path = ({ row }: { row: MediaRow }) => mediaPath(deps.config.dataDir, row.id);
    const stray = join(mediaFolder(db.dir), 'zz', 'half-written');
    mkdirSync(dirname(stray), { recursive: true });
    writeFileSync(stray, 'x');
    const age = (file: string, ms: number) => {
      const time = new Date(deps.clock.now() - ms);
      utimesSync(file, time, time);
    };
    age(path(kept), 9 * HOUR);
    age(path(orphan), HOUR + 1000);
    age(path(young), HOUR - 1000);
    age(stray, 9 * HOUR);
    expect(await sweepOrphans(deps, HOUR)).toBeGreaterThanOrEqual(2);
    expect([kept, orphan, young].map((media) => existsSync(path(media)))).toEqual([true, false, true]);
    expect(existsSync(stray)).toBe(false);
    expect(await sweepOrphans(deps, HOUR)).toBe(0);
  });

  describe('a member of staff', () => {
    const actor = (over: Partial<StaffActor>): StaffActor => ({
      type: 'staff',
      id: 'staff-1',
      username: 'lin',
      name: '林',
      role: 'officer',
      unit: 'pcs_fengting',
      clearance: false,
      ...over,
    });
    const endpoint = () => mediaEndpoints(deps)[0] as BoundEndpoint;
    const look = (who: StaffActor, id: string): Promise<EndpointAnswer> =>
      endpoint().handle({ actor: who, params: { id }, address: '10.0.0.1' } as never);
    const looks = () => deps.store.read.repo(auditTable).findBy({ action: 'media.look' });

    async function pictureInCase(confidential: 0 | 1): Promise<{ media: MediaRow; number: string }> {
      const { row } = await prepareMedia(deps, conversation, jpeg([segment(0xe1, exif(1))]));
      const now = deps.clock.now();
      const suggestionId = deps.ids.next();
      const number = suggestionId.slice(-12);
      await deps.store.unitOfWork(async (tx) => {
        await tx.repo(conversationTable).insert({
          ...conversation,
          channel: 'webchat',
          externalId: conversation.id,
          nextSeq: 2,
          state: {} as never,
          createdAt: now,
          lastAt: now,
        });
        await tx.repo(suggestionTable).insert({
          id: suggestionId,
          number,
          conversationId: conversation.id,
          status: 'accepted',
          kind: 'complaint',
          category: 'traffic.parking',
          station: 'pcs_fengting',
          unit: 'pcs_fengting',
          urgency: 'normal',
          confidential,
          returnedBy: [],
          designated: 0,
          petition: 0,
          supervised: 0,
          reopenAsked: 0,
          understanding: '',
          modelVersion: '1',
          version: 1,
          createdAt: now,
          updatedAt: now,
        });
        await tx.repo(mediaTable).insert(row);
        await tx.repo(messageTable).insert({
          id: deps.ids.next(),
          conversationId: conversation.id,
          seq: 1,
          direction: 'in',
          kind: 'media',
          body: '',
          suggestionId,
          mediaId: row.id,
          at: now,
        });
      });
      return { media: row, number };
    }

    it('sees a picture of a case he may read, and the look is logged', async () => {
      const { media, number } = await pictureInCase(0);
      const before = (await looks()).length;
      expect((await look(actor({}), media.id)).file).toEqual({
        bytes: jpeg(),
        type: 'image/jpeg',
        name: `${media.id}.jpg`,
      });
      const after = await looks();
      expect(after).toHaveLength(before + 1);
      expect(after).toContainEqual(
        expect.objectContaining({ staffId: 'staff-1', objectId: number, detail: media.id, address: '10.0.0.1' }),
      );
    });

    it('sees nothing of cases that are not his to read, and that is no look', async () => {
      const open = await pictureInCase(0);
      conversation = { ...conversation, id: deps.ids.next() };
      conversation.dataKey = deps.keyring.newDataKey(conversation.id);
      const closed = await pictureInCase(1);
      const loose = await prepareMedia(deps, conversation, png());
      await keep(loose.row);
      const before = (await looks()).length;
      for (const [who, id] of [
        [actor({ unit: 'pcs_duwei' }), open.media.id],
        [actor({ role: 'viewer', unit: null }), open.media.id],
        [actor({}), closed.media.id],
        [actor({ role: 'admin', unit: null }), closed.media.id],
        [actor({ role: 'admin', unit: null }), loose.row.id],
        [actor({ role: 'admin', unit: null }), deps.ids.next()],
      ] as const) {
        await expect(look(who, id)).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await looks()).toHaveLength(before);
      const cleared = actor({ role: 'supervisor', unit: null, clearance: true });
      expect((await look(cleared, closed.media.id)).file?.type).toBe('image/jpeg');
    });
  });
});
