import { type Contact, type Message, types, type Wechaty } from 'wechaty';
import { AppError } from '../../../src/kernel/errors.ts';
import { MEDIA_MAX_BYTES } from '../../../src/media/store-media.ts';
import type { Heard, HeardKind, HeardRoom } from '../heard.ts';

const KINDS: Partial<Record<types.Message, HeardKind>> = {
  [types.Message.Text]: 'text',
  [types.Message.Image]: 'picture',
  [types.Message.Location]: 'place',
  [types.Message.Url]: 'link',
  [types.Message.Audio]: 'voice',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Contact]: 'card',
  [types.Message.MiniProgram]: 'card',
  [types.Message.Emoticon]: 'sticker',
  [types.Message.Recalled]: 'recalled',
};

/** What speaks to everybody: WeChat's own accounts, which no citizen stands behind. */
const MACHINES = new Set(['weixin', 'filehelper', 'fmessage', 'newsapp', 'medianote', 'floatbottle', 'qqmail']);
const isMachine = (talker: Contact) => MACHINES.has(talker.id) || talker.type() === types.Contact.Official;

/** A message of wechaty in our words; null when no citizen said it to this service. @throws what the puppet throws */
export async function hear(bot: Wechaty, message: Message): Promise<Heard | null> {
  const talker = message.talker();
  if (message.self() || isMachine(talker)) return null;
  return {
    id: message.id,
    talker: talker.id,
    at: message.date().getTime(),
    kind: KINDS[message.type()] ?? 'other',
    text: message.text(),
    room: await roomOf(bot, message),
    async picture() {
      const box = await message.toFileBox();
      if (box.size > MEDIA_MAX_BYTES) throw new AppError('too_large');
      return box.toBuffer();
    },
    async place() {
      // message.toLocation() always throws in this version of wechaty.
      const { latitude, longitude, name, address } = await bot.puppet.messageLocation(message.id);
      return { lat: latitude, lng: longitude, label: [name, address].filter(Boolean).join(' ') };
    },
    async link() {
      const link = await message.toUrlLink();
      return { title: link.title(), url: link.url() };
    },
  };
}

async function roomOf(bot: Wechaty, message: Message): Promise<HeardRoom | null> {
  const room = message.room();
  if (!room) return null;
  const self = bot.currentUser;
  const alias = await room.alias(self).catch(() => undefined);
  const mentioned = await message.mentionSelf().catch(() => false);
  return { id: room.id, mentioned, names: [self.name(), ...(alias ? [alias] : [])] };
}
