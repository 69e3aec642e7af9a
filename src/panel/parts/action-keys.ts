import type { StaffAction } from '../../suggestions/rules.ts';

/** One key per common action. It opens the form and never does anything by itself. */
export const ACTION_KEYS: Readonly<Partial<Record<StaffAction, string>>> = {
  note: 'n',
  reply: 'r',
  ask: 'q',
  accept: 'a',
  assign: 's',
  transfer: 't',
  return: 'x',
  route: 'o',
  resolve: 'f',
  reclassify: 'c',
  relocate: 'l',
  merge: 'm',
  extend: 'e',
  hand_over: 'h',
  reveal: 'v',
};

/** Keys of the list and of the whole panel, with the name of their words under `keys`. */
export const PANEL_KEYS = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['[', 'previous'],
  [']', 'next'],
  ['Esc', 'back'],
  ['/', 'search'],
  ['?', 'help'],
] as const;
