import * as z from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';

const time = z.iso.datetime({ offset: true });

export const auditItem = z.object({
  id: z.string(),
  at: time,
  /** User name; null for the service itself or the operator at the machine. */
  staff: z.string().nullable(),
  staffName: z.string().nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  /** What the object is called: a suggestion's number, a person's or unit's name; null where it has no name. */
  objectName: z.string().nullable(),
  detail: z.string().nullable(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
});

export const listAudit = defineEndpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  door: 'staff',
  summary: 'Audit log, newest first (administrators and supervisors); the look itself is noted once an hour',
  query: z.object({
    /** Number or id of a suggestion, user name, name or id of a person, or the id of anything else. */
    object: z.string().trim().max(60).optional(),
    /** User name, name or id of who did it. */
    staff: z.string().trim().max(60).optional(),
    /** An action (`suggestion.reveal`) or the part before its dot. */
    action: z.string().max(60).optional(),
    /** Words that all occur in action, object or detail. */
    q: z.string().trim().max(100).optional(),
    from: time.or(z.iso.date()).optional(),
    /** A day is included whole. */
    to: time.or(z.iso.date()).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: { status: 200, schema: z.object({ items: z.array(auditItem), nextCursor: z.string().nullable() }) },
});

export const verifyAudit = defineEndpoint({
  name: 'verifyAudit',
  method: 'GET',
  path: '/api/audit/verify',
  door: 'staff',
  summary: 'Whether the hash chain over the audit log is whole, and where it breaks',
  answer: {
    status: 200,
    schema: z.object({
      whole: z.boolean(),
      /** Entries in the chain, and those that the next batch will seal. */
      sealed: z.number().int(),
      open: z.number().int(),
      sealedAt: time.nullable(),
      /** The chain's last hash: noted elsewhere, it proves later that nothing was cut off. */
      hash: z.string().nullable(),
      broken: z
        .object({
          /** Position in the chain, from 1 on. */
          seq: z.number().int(),
          why: z.enum(['changed', 'missing', 'end']),
          entry: z.string().nullable(),
          at: time.nullable(),
        })
        .nullable(),
    }),
  },
});
