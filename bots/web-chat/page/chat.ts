import { createFeed, type FeedState } from './flow/feed.ts';
import { loadItems } from './flow/outbox-keep.ts';
import { createSender } from './flow/sender.ts';
import { createSession } from './flow/session.ts';
import { openKeep } from './io/browser-keep.ts';
import { browserTimers as timers } from './io/browser-timers.ts';
import { openChat, pictureAddress, readAfter, sendItem } from './io/client.ts';
import { newClientId } from './io/client-id.ts';
import { openStream } from './io/stream.ts';
import { BEGINNINGS } from './logic/draft.ts';
import { buildEntries } from './logic/entries.ts';
import type { OutBody } from './logic/outbox.ts';
import { acknowledge, EMPTY_THREAD, lastId, merge } from './logic/thread.ts';
import { wireAttachments } from './view/attach.ts';
import { createBanners } from './view/banners.ts';
import { createComposer, wireExamples } from './view/composer.ts';
import { need } from './view/dom.ts';
import { entryView } from './view/entry-view.ts';
import { wireForget } from './view/forget.ts';
import { createLog } from './view/log.ts';
import { keepAtEnd } from './view/scroll.ts';

/** The stream shows an own message this soon after it was stored, or it is dead. */
const STREAM_MUST_TELL = 8_000;

/** Joins the parts of the conversation page. */
export function startChat(): void {
  const keep = openKeep(() => window.localStorage);
  const logBox = need('#log', HTMLElement);
  const banners = createBanners(need('#banners', HTMLElement));
  const scroll = keepAtEnd(logBox, need('#news', HTMLButtonElement));
  const files = new Map<string, Blob>();
  const thumbs = new Map<string, HTMLCanvasElement>();
  let thread = EMPTY_THREAD;
  let feedState: FeedState = 'live';

  const session = createSession({
    keep,
    open: openChat,
    changed(how) {
      thread = EMPTY_THREAD;
      if (how === 'lost') {
        feed.stop();
        banners.tell(
          '以前的对话打不开了，可能已过保存期。有编号和查询码的，写在一起发来就能接着查；否则请重新写下您要说的事。急事请打 110。',
        );
        feedState = 'live';
        render(false);
      } else feed.start();
    },
  });

  const feed = createFeed({
    timers,
    fetchAfter: (after) => readAfter(session, after),
    open(on) {
      const token = session.token();
      return token === null ? null : openStream(token, on);
    },
    deliver(messages) {
      thread = merge(thread, messages);
      render(messages.some((m) => m.direction === 'out'));
    },
    state(next) {
      feedState = next;
      // From now on what is added is new and worth reading out.
      if (next !== 'connecting') window.setTimeout(() => logBox.setAttribute('aria-live', 'polite'), 500);
      showConnection();
    },
  });

  const left = loadItems(keep);
  const sender = createSender({
    keep,
    timers,
    items: left.items,
    post: (item) => sendItem(session, item, files.get(item.clientId)),
    accepted(item, id) {
      thread = acknowledge(thread, item, id);
      files.delete(item.clientId);
      timers.after(STREAM_MUST_TELL, () => {
        if (thread.stubs.some((s) => s.id === id)) feed.suspect();
      });
    },
    changed: () => render(false),
  });

  const show = createLog(need('#messages', HTMLElement), (entry) =>
    entryView(entry, {
      pictureOf(id) {
        const token = session.token();
        return token === null ? null : pictureAddress(token, id);
      },
      thumbOf: (key) => thumbs.get(key) ?? null,
      again: (clientId) => sender.again(clientId),
      hurry: () => sender.hurry(),
      edit(clientId) {
        const item = sender.items().find((i) => i.clientId === clientId);
        sender.drop(clientId);
        if (item?.body.kind === 'text') composer.giveBack(item.body.text);
      },
      press: (text) => send({ kind: 'text', text }),
    }),
  );

  const form = need('#composer', HTMLFormElement);
  const composer = createComposer(form, (text) => send({ kind: 'text', text }));
  wireExamples(need('#examples', HTMLElement), composer);
  wireAttachments(form, composer.hint, {
    place: (lat, lng) => send({ kind: 'place', location: { lat, lng } }),
    picture({ blob, thumb }) {
      const clientId = newClientId();
      files.set(clientId, blob);
      if (thumb) thumbs.set(clientId, thumb);
      send({ kind: 'picture' }, clientId);
    },
  });
  wireForget(keep);

  function send(body: OutBody, clientId = newClientId()): void {
    logBox.setAttribute('aria-live', 'polite');
    sender.send(clientId, body, lastId(thread));
    scroll.toEnd();
  }

  function render(news: boolean): void {
    show(buildEntries(thread, sender.items(), timers.now()));
    scroll.grown(news);
  }

  function showConnection(): void {
    if (!navigator.onLine) banners.connection('没有网络。您写的话会留着，网络一通就自动发出。急事请打 110。', true);
    else banners.connection(feedState === 'connecting' ? '连接断了，正在重新连接…' : null);
  }

  function awake(): void {
    showConnection();
    if (!navigator.onLine || document.visibilityState === 'hidden') return;
    sender.hurry();
    feed.nudge();
  }

  window.addEventListener('online', awake);
  window.addEventListener('offline', showConnection);
  document.addEventListener('visibilitychange', awake);
  window.addEventListener('storage', () => session.adopt());
  if (!keep.lasting)
    banners.tell('您的浏览器不让本页保存内容：关掉页面后，这次的对话就打不开了。请记下编号和查询码，或换一个浏览器。');
  if (left.lostPictures > 0) banners.tell(`上次有 ${left.lostPictures} 张图片没有发出去，请重新发。`);
  showConnection();
  if (session.token() !== null) feed.start();
  if (window.location.hash === '#idea') composer.begin(BEGINNINGS.idea);
  render(false);
  sender.hurry();
}
