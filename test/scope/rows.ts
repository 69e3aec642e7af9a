import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { OWN, PASSWORD } from './cast.ts';
import { isAbout, type RecordFacts, reads, sees } from './oracle.ts';

/** What a row sends. */
export interface Sent {
  path: string;
  body?: unknown;
}

/** The ids of a matter, or of one that there is not. */
export interface Ids {
  number: string;
  mediaId: string;
  alarmId: string;
  version: number;
}

export const ABSENT: Ids = { number: '9912319999', mediaId: 'absent', alarmId: 'absent', version: 1 };

/** The expected answer of one endpoint to every signed-in person. */
export interface Row {
  /** Asked once per person, or once per person and matter. */
  of: 'person' | 'matter';
  send(ids: Ids): Sent;
  /** The status, given the matter (null: there is none). */
  status(person: StaffActor, matter: RecordFacts | null): number;
  /** Most statements a GET may need, however much there is to show. */
  statements?: number;
  /** Words that are shown beyond those of the matters a person reads. */
  shows?: (person: StaffActor, matter: RecordFacts) => boolean;
}

const at = (path: string, body?: unknown) => () => ({ path, body });
const ROLES_ALL: readonly Role[] = ['admin', 'dispatcher', 'head', 'officer', 'supervisor', 'viewer'];

/** These roles are answered with `status`, all others with 403. */
const only = (roles: readonly Role[], send: () => Sent, status = 200, statements?: number): Row => ({
  of: 'person',
  send,
  status: ({ role }) => (roles.includes(role) ? status : 403),
  ...(statements === undefined ? {} : { statements }),
});
const everybody = (send: () => Sent, status = 200, statements?: number): Row =>
  only(ROLES_ALL, send, status, statements);
const admins = (send: () => Sent, status = 200): Row => only(['admin'], send, status);

/** "Duty desk": dispatchers, administrators, and who serves in the command centre. */
const onDuty = (p: StaffActor) => p.role === 'dispatcher' || p.role === 'admin' || p.unit === 'cmd';
/**
 * Rings for the whole bureau, its words too, as long as the matter is not confidential. Who has taken a confidential one
 * must act on it, and reads it. Never a complaint about the own unit.
 */
function alarmWords(p: StaffActor, m: RecordFacts): boolean {
  if (reads(p, m)) return true;
  if (p.role === 'viewer' || isAbout(p.unit, m)) return false;
  return (!m.confidential && (onDuty(p) || p.role === 'supervisor')) || (onDuty(p) && m.alarmTakenBy === p.id);
}

/** Where a staff row succeeds nothing must change for the others: what is sent fails after it was allowed. */
export const ROWS: Readonly<Record<string, Row>> = {
  // The matters
  listSuggestions: everybody(at('/api/suggestions?limit=200'), 200, 7),
  countSuggestions: everybody(at('/api/suggestion-counts'), 200, 5),
  exportCsv: everybody(at('/api/suggestions.csv'), 200, 12),
  exportXlsx: everybody(at('/api/suggestions.xlsx'), 200, 12),
  getSuggestion: {
    of: 'matter',
    send: ({ number }) => ({ path: `/api/suggestions/${number}` }),
    status: (p, m) => (m && sees(p, m) ? 200 : 404),
    statements: 14,
  },
  // Every action has a suite of its own; here only whether the record is there at all: 409 is the present one's word.
  actOnSuggestion: {
    of: 'matter',
    send: ({ number, version }) => ({
      path: `/api/suggestions/${number}/actions`,
      body: { action: 'note', text: 'x', version: version + 1 },
    }),
    status: (p, m) => (m && sees(p, m) ? 409 : 404),
  },
  notePrint: {
    of: 'matter',
    send: ({ number }) => ({ path: `/api/suggestions/${number}/prints` }),
    status: (p, m) => (m && sees(p, m) ? 201 : 404),
  },
  readCaseMedia: {
    of: 'matter',
    send: ({ mediaId }) => ({ path: `/api/media/${mediaId}` }),
    status: (p, m) => (m && reads(p, m) ? 200 : 404),
    statements: 12,
  },
  listAnswered: {
    of: 'matter',
    send: ({ number }) => ({ path: `/api/suggestions/${number}/answered` }),
    status: (p, m) => (m && sees(p, m) ? 200 : 404),
    statements: 10,
  },
  listTopics: everybody(at('/api/topics?days=90&limit=100'), 200, 6),
  listViews: everybody(at('/api/views'), 200, 5),
  saveViews: everybody(at('/api/views', { items: [{ id: 'a', name: 'a', query: { q: 'canary' } }] })),
  listLooseMessages: only(['admin', 'dispatcher', 'supervisor'], at('/api/messages?case=none'), 200, 4),
  listDeliveries: only(['admin', 'dispatcher'], at('/api/deliveries'), 200, 5),
  resendDelivery: only(['admin', 'dispatcher'], at('/api/deliveries/absent/resend'), 404),
  settleDelivery: only(['admin', 'dispatcher'], at('/api/deliveries/absent/settle', { how: 'given_up' }), 404),

  // Emergencies: the whole bureau and who sees the matter; taken by the duty desk, heads and officers who see it.
  listAlarms: { ...everybody(at('/api/alarms?all=1'), 200, 10), shows: alarmWords },
  takeAlarm: {
    of: 'matter',
    send: ({ alarmId }) => ({ path: `/api/alarms/${alarmId}/ack` }),
    status(p, m) {
      if (m === null) return 404;
      const there = onDuty(p) || p.role === 'supervisor' || p.role === 'viewer' || sees(p, m);
      if (!there) return 404;
      return onDuty(p) || p.role === 'head' || p.role === 'officer' ? 200 : 403;
    },
    shows: alarmWords,
  },
  readDuty: {
    ...everybody(at('/api/duty'), 200, 8),
    status: (p) => (onDuty(p) || p.role === 'supervisor' || p.role === 'head' ? 200 : 403),
  },
  setDuty: admins(at('/api/duty', { version: 999, shifts: [] }), 409),

  // Live hints have a suite of their own; here that it opens.
  staffStream: everybody(at('/api/stream'), 200, 9),

  // People
  whoAmI: everybody(at('/api/session'), 200, 5),
  signOut: everybody(at('/api/session'), 204),
  changePassword: everybody(
    at('/api/session/password', { current: `not ${PASSWORD}`, password: 'whatever it be' }),
    422,
  ),
  listSessions: everybody(at('/api/session/list'), 200, 4),
  endSession: everybody(at('/api/session/list/absent'), 204),
  signOutEverywhere: everybody(at('/api/session/sign-out-everywhere', {})),
  listStaff: only(['admin', 'dispatcher', 'supervisor', 'head', 'officer'], at('/api/staff?limit=200'), 200, 5),
  getStaff: { ...admins(at('/api/staff/absent'), 404), statements: 6 },
  createStaff: admins(
    at('/api/staff', { username: 'newcomer', name: '新', role: 'head', unit: 'no-such-unit', password: PASSWORD }),
    422,
  ),
  updateStaff: admins(at('/api/staff/absent', { version: 0 }), 404),
  closeStaff: admins(at('/api/staff/absent'), 404),
  signOutStaff: admins(at('/api/staff/absent/sign-out'), 404),
  listAudit: only(['admin', 'supervisor'], at('/api/audit?limit=200'), 200, 8),
  verifyAudit: only(['admin', 'supervisor'], at('/api/audit/verify'), 200, 12),

  // The bureau's own data
  readTaxonomy: everybody(at('/api/taxonomy'), 200, 2),
  listStations: everybody(at('/api/stations'), 200, 4),
  listUnits: everybody(at('/api/units'), 200, 4),
  getStation: everybody(at(`/api/stations/${OWN}`), 200, 4),
  getUnit: everybody(at('/api/units/traffic'), 200, 4),
  createStation: admins(at('/api/stations', { code: OWN, name: '又一个' }), 422),
  createUnit: admins(at('/api/units', { code: 'traffic', name: '又一个' }), 422),
  updateStation: admins(at('/api/stations/no-such', { version: 0 }), 404),
  updateUnit: admins(at('/api/units/no-such', { version: 0 }), 404),
  closeStation: admins(at('/api/stations/no-such'), 404),
  closeUnit: admins(at('/api/units/no-such'), 404),
  listLeadUnits: only(['admin', 'dispatcher', 'supervisor', 'head'], at('/api/lead-units'), 200, 4),
  setLeadUnit: admins(at('/api/lead-units/no.such', { version: 0, unit: null }), 404),
  listPlaces: only(['admin', 'dispatcher', 'supervisor', 'head'], at('/api/places'), 200, 4),
  listModels: only(['admin', 'dispatcher', 'supervisor'], at('/api/language/models'), 200, 7),
  getModel: only(['admin', 'dispatcher', 'supervisor'], at('/api/language/models/absent'), 404, 4),
  activateModel: admins(at('/api/language/models/absent/activate', { reason: 'x' }), 404),
  retrainModel: admins(at('/api/language/retrain'), 202),
  readDrift: only(['admin', 'dispatcher', 'supervisor'], at('/api/language/drift'), 200, 4),
  setPlaceStation: admins(at('/api/places', { town: '没有这个镇', version: 0, station: null }), 404),
};

/** The doors of strangers and citizens: a member of staff is nobody there. */
export const OUTSIDE: Readonly<Record<string, Sent & { statements?: number }>> = {
  signIn: { path: '/api/session', body: { username: 'nobody', password: 'x' } },
  publicIdeas: { path: '/api/public/ideas', statements: 3 },
  readDemo: { path: '/api/public/demo', statements: 3 },
  readOpenApi: { path: '/api/openapi.json', statements: 0 },
  openChat: { path: '/api/chat/sessions' },
  sendMessage: { path: '/api/chat/messages', body: { clientId: 'k', text: '你好' } },
  readMessages: { path: '/api/chat/messages', statements: 4 },
  streamMessages: { path: '/api/chat/stream', statements: 4 },
  readChatMedia: { path: '/api/chat/media/absent', statements: 4 },
};
