import { type Picture, preparePicture } from '../io/picture.ts';
import { findPlace, type Place } from '../io/place.ts';
import { need } from './dom.ts';

const INSTEAD = '请直接写地点，例如“枫亭镇学士社区”。';
const PLACE_WORDS: Readonly<Record<Exclude<Place['type'], 'found'>, string>> = {
  refused: `没有得到定位的允许。${INSTEAD}`,
  unable: `这台设备现在定不了位。${INSTEAD}`,
  slow: `定位太慢，没有成功。可以再按一次，或者${INSTEAD}`,
  coarse: `定位不够准，怕弄错地方。${INSTEAD}`,
};

/** Wires 发位置 and 发图片. */
export function wireAttachments(
  form: HTMLFormElement,
  hint: (words: string) => void,
  send: { place(lat: number, lng: number): void; picture(picture: Picture): void },
): void {
  const placeButton = need('#send-place', HTMLButtonElement, form);
  const pictureButton = need('#send-picture', HTMLButtonElement, form);
  const input = need('input[type=file]', HTMLInputElement, form);

  const sendPlace = async () => {
    hint('正在定位，请稍候…');
    placeButton.disabled = true;
    const place = await findPlace();
    placeButton.disabled = false;
    if (place.type === 'found') {
      hint('');
      send.place(place.lat, place.lng);
    } else hint(PLACE_WORDS[place.type]);
  };

  const sendPictures = async (files: readonly File[]) => {
    for (const file of files) {
      hint('正在处理图片…');
      const picture = await preparePicture(file);
      if (picture === 'not_picture') hint('这不是图片，没有发送。');
      else if (picture === 'too_large') hint('图片太大（超过 10 MB），没有发送。');
      else {
        hint('');
        send.picture(picture);
      }
    }
  };

  placeButton.addEventListener('click', () => void sendPlace());
  pictureButton.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = Array.from(input.files ?? []);
    // Emptied so that the same picture can be chosen again.
    input.value = '';
    void sendPictures(files);
  });
}
