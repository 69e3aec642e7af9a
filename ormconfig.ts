import sqlite3 from 'sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { alarmTable } from './src/alarms/table.ts';
import { accessCodeTable, accessGuessTable, suggestionAccessTable } from './src/conversation/access-table.ts';
import { burstTable, conversationTable, messageTable } from './src/conversation/table.ts';
import { addressTable, deliveryTable } from './src/delivery/table.ts';
import { languageModelTable, trainingExampleTable, trainingRunTable } from './src/learning/table.ts';
import { mediaTable } from './src/media/table.ts';
import { processTable } from './src/operations/table.ts';
import { auditChainTable, auditKeyTable } from './src/people/audit-table.ts';
import { auditTable, staffSessionTable, staffTable, unitTable } from './src/people/table.ts';
import { leadUnitTable, placeStationTable, settingTable } from './src/settings/table.ts';
import { FirstSchema1764000000000 } from './src/store/migrations/1764000000000-first-schema.ts';
import { Units1764100000000 } from './src/store/migrations/1764100000000-units.ts';
import { StaffAndAudit1764200000000 } from './src/store/migrations/1764200000000-staff-and-audit.ts';
import { AccessCodes1764300000000 } from './src/store/migrations/1764300000000-access-codes.ts';
import { Deliveries1764400000000 } from './src/store/migrations/1764400000000-deliveries.ts';
import { Processes1764500000000 } from './src/store/migrations/1764500000000-processes.ts';
import { LookUps1764700000000 } from './src/store/migrations/1764700000000-look-ups.ts';
import { AlikeKeys1765000000000 } from './src/store/migrations/1765000000000-alike-keys.ts';
import { Learning1765100000000 } from './src/store/migrations/1765100000000-learning.ts';
import { outboxTable } from './src/store/outbox-table.ts';
import { alikeKeyTable } from './src/suggestions/alike-table.ts';
import {
  caseTextTable,
  numberSequenceTable,
  suggestionEventTable,
  suggestionLinkTable,
  suggestionTable,
} from './src/suggestions/table.ts';

/** Every table of the service. */
export const tables = [
  conversationTable,
  messageTable,
  burstTable,
  suggestionTable,
  suggestionEventTable,
  suggestionLinkTable,
  alikeKeyTable,
  caseTextTable,
  numberSequenceTable,
  accessCodeTable,
  suggestionAccessTable,
  accessGuessTable,
  alarmTable,
  mediaTable,
  deliveryTable,
  addressTable,
  staffTable,
  staffSessionTable,
  unitTable,
  auditTable,
  auditKeyTable,
  auditChainTable,
  settingTable,
  leadUnitTable,
  placeStationTable,
  outboxTable,
  processTable,
  trainingExampleTable,
  languageModelTable,
  trainingRunTable,
];

/** Every migration, oldest first; never edited once merged. */
export const migrations = [
  FirstSchema1764000000000,
  Units1764100000000,
  StaffAndAudit1764200000000,
  AccessCodes1764300000000,
  Deliveries1764400000000,
  Processes1764500000000,
  LookUps1764700000000,
  AlikeKeys1765000000000,
  Learning1765100000000,
];

const shared = {
  entities: tables,
  migrations,
  migrationsTableName: 'migration',
  synchronize: false,
  logging: false,
} as const;

/** Milliseconds SQLite waits for another process's lock before giving up. */
const BUSY_TIMEOUT = 5_000;

/** TypeORM asks the driver for its verbose form, which takes a stack trace with every statement: a third of the time. */
const quietDriver = { ...sqlite3, verbose: () => sqlite3 };

function options(databaseUrl: string, poolSize: number): DataSourceOptions {
  if (databaseUrl.startsWith('sqlite:')) {
    return {
      type: 'sqlite',
      driver: quietDriver,
      database: databaseUrl.slice('sqlite:'.length),
      enableWAL: true,
      busyTimeout: BUSY_TIMEOUT,
      ...shared,
    };
  }
  // Times are epoch milliseconds: they fit a number, so bigint columns need no strings.
  return {
    type: 'postgres',
    url: databaseUrl,
    poolSize,
    parseInt8: true,
    extra: { connectionTimeoutMillis: 5_000 },
    ...shared,
  };
}

/** A connection to the database, not yet opened. @param poolSize connections on PostgreSQL; SQLite has one */
export function dataSource(databaseUrl: string, poolSize = 10): DataSource {
  return new DataSource(options(databaseUrl, poolSize));
}
