import { EntitySchema } from 'typeorm';
import type { WeekHours } from '../calendar/rules.ts';
import type { Role } from '../kernel/actor.ts';
import {
  epoch,
  epochOrNull,
  type Flag,
  flag,
  integer,
  integerOrNull,
  jsonOrNull,
  longTextOrNull,
  named,
  primaryId,
  realOrNull,
  varchar,
  varcharOrNull,
} from '../store/columns.ts';

export interface StaffRow {
  id: string;
  /** Lower case, unique. */
  username: string;
  name: string;
  role: Role;
  unit: string | null;
  clearance: Flag;
  passwordHash: string;
  mustChange: Flag;
  disabled: Flag;
  version: number;
  createdAt: number;
}

export const staffTable = new EntitySchema<StaffRow>({
  name: 'staff',
  columns: {
    id: primaryId,
    username: varchar,
    name: varchar,
    role: varchar,
    unit: varcharOrNull,
    clearance: flag,
    passwordHash: named('password_hash', varchar),
    mustChange: named('must_change', flag),
    disabled: flag,
    version: integer,
    createdAt: named('created_at', epoch),
  },
  indices: [{ name: 'staff_username', columns: ['username'], unique: true }],
});

/** A signed-in browser; `id` is the hash of the cookie's token. */
export interface StaffSessionRow {
  id: string;
  staffId: string;
  createdAt: number;
  lastAt: number;
  expiresAt: number;
  address: string;
}

export const staffSessionTable = new EntitySchema<StaffSessionRow>({
  name: 'staff_session',
  columns: {
    id: primaryId,
    staffId: named('staff_id', varchar),
    createdAt: named('created_at', epoch),
    lastAt: named('last_at', epoch),
    expiresAt: named('expires_at', epoch),
    address: varchar,
  },
  indices: [
    { name: 'staff_session_staff', columns: ['staffId'] },
    { name: 'staff_session_expires', columns: ['expiresAt'] },
  ],
});

/** A station, a bureau unit, or an outside body that work is passed to. */
export interface UnitRow {
  code: string;
  name: string;
  level: 'station' | 'bureau' | 'external';
  /** The town a station serves. */
  town: string | null;
  lat: number | null;
  lng: number | null;
  phone: string | null;
  /** Office hours as data; null means the bureau's default. */
  hours: WeekHours | null;
  active: Flag;
  sort: number;
  version: number;
}

export const unitTable = new EntitySchema<UnitRow>({
  name: 'unit',
  columns: {
    code: primaryId,
    name: varchar,
    level: varchar,
    town: varcharOrNull,
    lat: realOrNull,
    lng: realOrNull,
    phone: varcharOrNull,
    hours: jsonOrNull,
    active: { type: 'integer', default: 1 },
    sort: integer,
    version: { type: 'integer', default: 0 },
  },
});

/** One look or change, append-only. `hash` seals it to the one before; filled in batches. */
export interface AuditRow {
  id: string;
  at: number;
  staffId: string | null;
  action: string;
  objectType: string;
  objectId: string;
  /** Which field was looked at or what else tells the kind of change: codes only. */
  detail: string | null;
  /** Words why, where the person gave a reason: sealed under the key `reasonKey` names, or (written before) plain. */
  reason: string | null;
  reasonKey: string | null;
  address: string | null;
  /** Position in the hash chain, from 1 on; null until the next batch is sealed. */
  chainSeq: number | null;
  hash: string | null;
  sealedAt: number | null;
}

export const auditTable = new EntitySchema<AuditRow>({
  name: 'audit_entry',
  columns: {
    id: primaryId,
    at: epoch,
    staffId: named('staff_id', varcharOrNull),
    action: varchar,
    objectType: named('object_type', varchar),
    objectId: named('object_id', varchar),
    detail: varcharOrNull,
    reason: longTextOrNull,
    reasonKey: named('reason_key', varcharOrNull),
    address: varcharOrNull,
    chainSeq: named('chain_seq', integerOrNull),
    hash: varcharOrNull,
    sealedAt: named('sealed_at', epochOrNull),
  },
  indices: [
    { name: 'audit_at', columns: ['at', 'id'] },
    { name: 'audit_object', columns: ['objectType', 'objectId'] },
    { name: 'audit_object_at', columns: ['objectId', 'at'] },
    { name: 'audit_action', columns: ['action', 'at'] },
    { name: 'audit_staff', columns: ['staffId', 'at'] },
    { name: 'audit_chain_seq', columns: ['chainSeq'], unique: true },
  ],
});
