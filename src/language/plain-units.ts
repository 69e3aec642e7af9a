/** Full-width letters, digits and marks as plain ones; unit for unit, so that offsets stay. */
export function plainUnits(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');
}
