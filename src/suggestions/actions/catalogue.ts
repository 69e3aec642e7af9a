import type { StaffAction } from '../rules.ts';
import type { Action } from './action.ts';
import { merge, split } from './merge-split.ts';
import { reveal } from './reveal.ts';
import { decideReturn, handOver, reclassify, relocate, routeCase, transfer } from './routing.ts';
import {
  adopt,
  askExtend,
  assign,
  extend,
  keep,
  plain,
  reopen,
  returnCase,
  review,
  shortlist,
  toCitizen,
  turnDown,
} from './simple.ts';

/** What each action does beyond its change of status. A new action is one line here and one in the transition table. */
export const ACTIONS: Readonly<Record<StaffAction, Action>> = {
  route: routeCase,
  accept: plain,
  assign,
  transfer,
  return: returnCase,
  decide_return: decideReturn,
  ask: toCitizen,
  reply: toCitizen,
  note: plain,
  resolve: toCitizen,
  decline: toCitizen,
  hand_over: handOver,
  confirm_hand_over: plain,
  take_back: plain,
  merge,
  split,
  reclassify,
  relocate,
  ask_extend: askExtend,
  extend,
  supervise: plain,
  mark_petition: plain,
  reopen,
  refuse_reopen: async (context) => ({ ...(await plain(context)), text: context.body.reason ?? '' }),
  close: plain,
  reveal,
  shortlist,
  review,
  adopt,
  keep,
  turn_down: turnDown,
};
