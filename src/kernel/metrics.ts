import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures operators watch; names carry their unit. */
export interface Metrics {
  registry: Registry;
  messagesReceived: Counter;
  suggestionsOpened: Counter;
  deliveries: Counter;
  httpSeconds: Histogram;
  relayRepairs: Counter;
  jobFailures: Counter;
  queueDepth: Gauge;
  streamsOpen: Gauge;
  outboxRows: Gauge;
  outboxStuck: Gauge;
  outboxOldest: Gauge;
  burstsWaiting: Gauge;
  burstOldest: Gauge;
  alarmsOpen: Gauge;
  alarmOldest: Gauge;
  databaseConnections: Gauge;
  processes: Gauge;
}

/** A fresh set of metrics, one per process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `jindianzi_${name}`, help, labelNames, registers });
  return {
    registry,
    messagesReceived: new Counter({
      name: 'jindianzi_messages_received_total',
      help: 'Messages stored, by channel',
      labelNames: ['channel'],
      registers,
    }),
    suggestionsOpened: new Counter({
      name: 'jindianzi_suggestions_opened_total',
      help: 'Suggestions opened, by status',
      labelNames: ['status'],
      registers,
    }),
    deliveries: new Counter({
      name: 'jindianzi_deliveries_total',
      help: 'Sends on channels that are called, by channel and outcome (sent, retried, failed, unknown)',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'jindianzi_http_seconds',
      help: 'Time to answer by endpoint',
      labelNames: ['endpoint', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
      registers,
    }),
    relayRepairs: new Counter({
      name: 'jindianzi_relay_repairs_total',
      help: 'Outbox rows the scan had to offer again',
      registers,
    }),
    jobFailures: new Counter({
      name: 'jindianzi_job_failures_total',
      help: 'Job runs that threw, by job',
      labelNames: ['job'],
      registers,
    }),
    queueDepth: gauge('queue_depth', 'Jobs in the queue, by queue and state', 'queue', 'state'),
    streamsOpen: gauge('streams_open', 'Server-sent event streams open in this process', 'stream'),
    outboxRows: gauge('outbox_rows', 'Promises of work that are not done, due or not'),
    outboxStuck: gauge('outbox_stuck', 'Promises offered many times that nobody could keep'),
    outboxOldest: gauge('outbox_oldest_seconds', 'Age of the longest due promise of work; 0 when none is due'),
    burstsWaiting: gauge('bursts_waiting', 'Bursts whose time is over and that are not settled'),
    burstOldest: gauge('burst_oldest_seconds', 'How long the oldest of them waits; 0 when none does'),
    alarmsOpen: gauge('alarms_open', 'Emergencies that nobody has taken'),
    alarmOldest: gauge(
      'alarm_oldest_seconds',
      'Age of the oldest emergency that nobody has taken; 0 when none is open',
    ),
    databaseConnections: gauge('database_connections', 'Connections of the pool to PostgreSQL, by state', 'state'),
    processes: gauge('processes', 'Processes on PostgreSQL that give signs of life, by role', 'role'),
  };
}

/** Adds what Node tells of the process itself: memory, processor, event loop. Once in a process. */
export function watchProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
