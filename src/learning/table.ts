import { EntitySchema } from 'typeorm';
import type { Kind } from '../language/rules.ts';
import {
  epoch,
  epochOrNull,
  type Flag,
  flag,
  integer,
  jsonOrNull,
  longTextOrNull,
  named,
  primaryId,
  varchar,
  varcharOrNull,
} from '../store/columns.ts';
import type { ExampleSource, GateReport, ModelStatus, RunOutcome } from './rules.ts';

/** What a person said of the class of one suggestion. Codes only: the words stay in the suggestion's masked copy. */
export interface TrainingExampleRow {
  id: string;
  suggestionId: string;
  /** Of the event it comes from: one row an event. */
  seq: number;
  source: ExampleSource;
  fromKind: Kind;
  fromCategory: string;
  /** Null where it is only known that something was wrong. */
  toKind: Kind | null;
  toCategory: string | null;
  /** Id of the person, or of the citizen's conversation. */
  actorId: string | null;
  /** The model that had judged the suggestion. */
  modelVersion: string;
  at: number;
  /** Since when it is not learned from: the model that had learned it was taken back. */
  setAsideAt: number | null;
}

export const trainingExampleTable = new EntitySchema<TrainingExampleRow>({
  name: 'training_example',
  columns: {
    id: primaryId,
    suggestionId: named('suggestion_id', varchar),
    seq: integer,
    source: varchar,
    fromKind: named('from_kind', varchar),
    fromCategory: named('from_category', varchar),
    toKind: named('to_kind', varcharOrNull),
    toCategory: named('to_category', varcharOrNull),
    actorId: named('actor_id', varcharOrNull),
    modelVersion: named('model_version', varchar),
    at: epoch,
    setAsideAt: named('set_aside_at', epochOrNull),
  },
  indices: [
    { name: 'training_example_step', columns: ['suggestionId', 'seq'], unique: true },
    { name: 'training_example_at', columns: ['at'] },
  ],
});

/** A version of the language model. */
export interface LanguageModelRow {
  version: string;
  status: ModelStatus;
  /** Came with the program: it is read from its own file. */
  shipped: Flag;
  /** The version that was live when it was trained, which it was compared with. */
  parent: string | null;
  /** How it was trained: a program with another recipe cannot read it. */
  recipe: string;
  /** Suggestions it learned from, beside the corpus. */
  examples: number;
  /** Time of the newest example there was. */
  examplesUntil: number;
  trainedAt: number;
  liveAt: number | null;
  /** Staff who made it live; null: the gate, or the program itself. */
  liveBy: string | null;
  report: GateReport | null;
  /** Base64 of the gzipped model; null for the shipped one, for refused ones and for old ones. */
  body: string | null;
}

export const languageModelTable = new EntitySchema<LanguageModelRow>({
  name: 'language_model',
  columns: {
    version: primaryId,
    status: varchar,
    shipped: flag,
    parent: varcharOrNull,
    recipe: varchar,
    examples: integer,
    examplesUntil: named('examples_until', epoch),
    trainedAt: named('trained_at', epoch),
    liveAt: named('live_at', epochOrNull),
    liveBy: named('live_by', varcharOrNull),
    report: jsonOrNull,
    body: longTextOrNull,
  },
  indices: [{ name: 'language_model_live', columns: ['status'], unique: true, where: `"status" = 'live'` }],
});

/** One training: of a night, or asked for. */
export interface TrainingRunRow {
  id: string;
  /** Day of the bureau whose night it is (unique); null when asked for. */
  night: string | null;
  askedBy: string | null;
  askedAt: number;
  status: 'asked' | 'running' | 'done';
  /** Until then nobody else takes it up. */
  leaseUntil: number;
  attempts: number;
  endedAt: number | null;
  outcome: RunOutcome | null;
  /** The version that came of it. */
  version: string | null;
}

export const trainingRunTable = new EntitySchema<TrainingRunRow>({
  name: 'training_run',
  columns: {
    id: primaryId,
    night: varcharOrNull,
    askedBy: named('asked_by', varcharOrNull),
    askedAt: named('asked_at', epoch),
    status: varchar,
    leaseUntil: named('lease_until', epoch),
    attempts: integer,
    endedAt: named('ended_at', epochOrNull),
    outcome: varcharOrNull,
    version: varcharOrNull,
  },
  indices: [
    { name: 'training_run_night', columns: ['night'], unique: true },
    { name: 'training_run_asked', columns: ['askedAt'] },
  ],
});
