import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures operators watch; names carry their unit. */
export interface Metrics {
  registry: Registry;
  messagesReceived: Counter;
  suggestionsOpened: Counter;
  httpSeconds: Histogram;
  relayRepairs: Counter;
  jobFailures: Counter;
  queueDepth: Gauge;
}

/** A fresh set of metrics, one per process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
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
    queueDepth: new Gauge({ name: 'jindianzi_queue_depth', help: 'Jobs waiting, delayed or running', registers }),
  };
}
