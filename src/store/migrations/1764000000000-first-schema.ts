import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  key,
  long,
  longOrNull,
  off,
  on,
  real,
  realOrNull,
  table,
  time,
  timeOrNull,
  unique,
  whole,
  wholeOrNull,
  words,
  wordsOrNull,
} from './schema-words.ts';

const conversations = [
  table(
    'conversation',
    {
      id: key,
      channel: words,
      external_id: words,
      data_key: long,
      next_seq: whole,
      state: long,
      created_at: time,
      last_at: time,
    },
    { conversation_external: unique('channel external_id') },
  ),
  table(
    'message',
    {
      id: key,
      conversation_id: words,
      seq: whole,
      direction: words,
      kind: words,
      body: long,
      masked: longOrNull,
      purpose: wordsOrNull,
      offers: longOrNull,
      suggestion_id: wordsOrNull,
      burst_id: wordsOrNull,
      client_key: wordsOrNull,
      media_id: wordsOrNull,
      staff_id: wordsOrNull,
      filed: wordsOrNull,
      at: time,
    },
    {
      message_seq: unique('conversation_id seq'),
      message_client_key: unique('conversation_id client_key'),
      message_suggestion: 'suggestion_id seq',
      message_burst: 'burst_id',
      message_filed: 'filed at',
    },
  ),
  table(
    'burst',
    {
      id: key,
      conversation_id: words,
      status: words,
      opened_at: time,
      closes_at: time,
      max_at: time,
      done_at: timeOrNull,
      outcome: wordsOrNull,
      suggestion_id: wordsOrNull,
      kind: wordsOrNull,
      emergency: off,
    },
    {
      burst_one_open: unique('conversation_id', `"status" = 'open'`),
      burst_due: 'status closes_at',
      burst_conversation: 'conversation_id opened_at',
    },
  ),
  table(
    'alarm',
    {
      id: key,
      message_id: words,
      conversation_id: words,
      suggestion_id: wordsOrNull,
      reasons: long,
      raised_at: time,
      step: whole,
      next_step_at: time,
      acked_by: wordsOrNull,
      acked_at: timeOrNull,
    },
    {
      alarm_message: unique('message_id'),
      alarm_open: 'acked_at next_step_at',
      alarm_conversation: 'conversation_id raised_at',
    },
  ),
  table(
    'media',
    { id: key, conversation_id: words, type: words, size: whole, at: time },
    { media_conversation: 'conversation_id' },
  ),
];

const suggestions = [
  table(
    'suggestion',
    {
      id: key,
      number: words,
      conversation_id: words,
      burst_id: wordsOrNull,
      status: words,
      kind: words,
      category: words,
      station: wordsOrNull,
      unit: wordsOrNull,
      town: wordsOrNull,
      village: wordsOrNull,
      urgency: words,
      confidential: off,
      assignee_id: wordsOrNull,
      due_at: timeOrNull,
      first_reply_due_at: timeOrNull,
      first_reply_at: timeOrNull,
      resolved_at: timeOrNull,
      closed_at: timeOrNull,
      paused_at: timeOrNull,
      stage: wordsOrNull,
      rating: wholeOrNull,
      merged_into: wordsOrNull,
      returned_by: long,
      designated: off,
      petition: off,
      supervised: off,
      reopen_asked: off,
      handed_to: wordsOrNull,
      extend_until: timeOrNull,
      masked: longOrNull,
      summary: longOrNull,
      understanding: long,
      model_version: words,
      confidence: realOrNull,
      version: whole,
      created_at: time,
      updated_at: time,
    },
    {
      suggestion_number: unique('number'),
      suggestion_burst: unique('burst_id'),
      suggestion_created: 'created_at id',
      suggestion_status: 'status created_at',
      suggestion_unit: 'unit created_at',
      suggestion_station: 'station created_at',
      suggestion_conversation: 'conversation_id created_at',
      suggestion_due: 'due_at',
    },
  ),
  table(
    'suggestion_event',
    {
      id: key,
      suggestion_id: words,
      seq: whole,
      type: words,
      actor_type: words,
      actor_id: wordsOrNull,
      at: time,
      payload: long,
    },
    { suggestion_event_seq: unique('suggestion_id seq'), suggestion_event_at: 'type at' },
  ),
  table(
    'suggestion_link',
    { id: key, suggestion_id: words, other_id: words, score: real, at: time },
    { suggestion_link_pair: unique('suggestion_id other_id'), suggestion_link_other: 'other_id' },
  ),
  table(
    'case_text',
    { id: key, suggestion_id: words, body: long, staff_id: wordsOrNull, at: time },
    { case_text_suggestion: 'suggestion_id' },
  ),
  table('number_sequence', { day: key, last: whole }),
];

const people = [
  table(
    'staff',
    {
      id: key,
      username: words,
      name: words,
      role: words,
      unit: wordsOrNull,
      clearance: off,
      password_hash: words,
      must_change: off,
      disabled: off,
      version: whole,
      created_at: time,
    },
    { staff_username: unique('username') },
  ),
  table(
    'staff_session',
    { id: key, staff_id: words, created_at: time, last_at: time, expires_at: time, address: words },
    { staff_session_staff: 'staff_id', staff_session_expires: 'expires_at' },
  ),
  table('unit', {
    code: key,
    name: words,
    level: words,
    town: wordsOrNull,
    lat: realOrNull,
    lng: realOrNull,
    phone: wordsOrNull,
    hours: longOrNull,
    active: on,
    sort: whole,
  }),
  table(
    'audit_entry',
    {
      id: key,
      at: time,
      staff_id: wordsOrNull,
      action: words,
      object_type: words,
      object_id: words,
      detail: wordsOrNull,
      reason: longOrNull,
      address: wordsOrNull,
      hash: wordsOrNull,
      sealed_at: timeOrNull,
    },
    { audit_at: 'at id', audit_object: 'object_type object_id', audit_staff: 'staff_id at' },
  ),
];

const plumbing = [
  table('setting', { key: key, value: long, updated_at: time }),
  table(
    'outbox',
    { id: key, job: words, payload: long, available_at: time, leased_until: time, attempts: whole, created_at: time },
    { outbox_due: 'available_at leased_until' },
  ),
];

const all = [...conversations, ...suggestions, ...people, ...plumbing];

export class FirstSchema1764000000000 implements MigrationInterface {
  readonly name = 'FirstSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of all) await runner.createTable(each, false, false, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...all].reverse()) await runner.dropTable(each.name);
  }
}
