import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { MODEL_STATUSES, REFUSALS, RUN_OUTCOMES } from './rules.ts';

const time = z.iso.datetime({ offset: true });
const count = z.number().int().min(0);

const compared = z.object({
  cases: count,
  /** Cases right by the model that was live, and by this one. */
  before: count,
  after: count,
  /** Bounds of the difference in the share of right ones, each passed by chance in one case of twenty. */
  low: z.number(),
  high: z.number(),
});

const comparedClass = compared.extend({ axis: z.enum(['kind', 'category']), code: z.string(), fell: z.boolean() });

/** One version of the model. */
export const modelItem = z.object({
  version: z.string(),
  status: z.enum(MODEL_STATUSES),
  /** Came with the program. */
  shipped: z.boolean(),
  /** The version it was compared with. */
  parent: z.string().nullable(),
  /** Suggestions it learned from, beside the corpus. */
  examples: count,
  trainedAt: time,
  liveAt: time.nullable(),
  /** Name of who made it live; null: the comparison did, or the program. */
  liveBy: z.string().nullable(),
  overall: compared.nullable(),
  why: z.array(z.enum(REFUSALS)),
  /** May be made live by a person. */
  restorable: z.boolean(),
});
export type ModelItem = z.output<typeof modelItem>;

export const modelDetail = modelItem.extend({
  report: z
    .object({
      overall: compared,
      heldOut: compared,
      regression: compared,
      classes: z.array(comparedClass),
      verdict: z.enum(['live', 'refused']),
      why: z.array(z.enum(REFUSALS)),
    })
    .nullable(),
});
export type ModelDetail = z.output<typeof modelDetail>;

export const modelOverview = z.object({
  /** What reads the mail in the process that answers. */
  serving: z.string(),
  /** The live version where this program cannot read it, so that the shipped one serves. */
  problem: z.string().nullable(),
  /** Words of people to learn from: all, those since the last training, those set aside with a version taken back. */
  examples: z.object({ total: count, fresh: count, setAside: count, enough: count }),
  /** A training is waiting or under way. */
  training: z.boolean(),
  last: z.object({ at: time, outcome: z.enum(RUN_OUTCOMES), version: z.string().nullable() }).nullable(),
  items: z.array(modelItem),
});
export type ModelOverview = z.output<typeof modelOverview>;

export const listModels = defineEndpoint({
  name: 'listModels',
  method: 'GET',
  path: '/api/language/models',
  door: 'staff',
  summary: 'Versions of the language model, newest first (administrators, dispatchers, supervisors)',
  answer: { status: 200, schema: modelOverview },
});

const params = z.object({ version: z.string().max(60) });

export const getModel = defineEndpoint({
  name: 'getModel',
  method: 'GET',
  path: '/api/language/models/:version',
  door: 'staff',
  summary: 'One version with its comparison, class by class',
  params,
  answer: { status: 200, schema: modelDetail },
});

export const activateModel = defineEndpoint({
  name: 'activateModel',
  method: 'POST',
  path: '/api/language/models/:version/activate',
  door: 'staff',
  summary: 'Make an earlier version live (administrators); audited',
  params,
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answer: { status: 200, schema: modelDetail },
});

export const retrainModel = defineEndpoint({
  name: 'retrainModel',
  method: 'POST',
  path: '/api/language/retrain',
  door: 'staff',
  summary: 'Ask for a training now (administrators); a worker takes it up within seconds; audited',
  answer: { status: 202, schema: z.object({ training: z.boolean() }) },
});

const driftFigures = z.object({
  suggestions: count,
  /** Suggestions of them whose class a citizen corrected, staff corrected, anybody corrected. */
  byCitizen: count,
  byStaff: count,
  corrected: count,
  /** Suggestions that a unit returned. */
  returned: count,
});

export const readDrift = defineEndpoint({
  name: 'readDrift',
  method: 'GET',
  path: '/api/language/drift',
  door: 'staff',
  summary: 'Week by week: suggestions received, and how many of them were corrected or returned, by model version',
  answer: {
    status: 200,
    schema: z.object({
      /** Twelve weeks of the bureau, oldest first, by their Monday. Confidential matters are not counted. */
      weeks: z.array(
        driftFigures.extend({
          from: z.iso.date(),
          versions: z.array(driftFigures.extend({ version: z.string() })),
        }),
      ),
    }),
  },
});
export type DriftWeek = z.output<typeof readDrift.answer.schema>['weeks'][number];
