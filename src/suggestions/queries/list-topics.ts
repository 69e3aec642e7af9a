import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { Topic } from '../alike/contract.ts';
import { canSeeBody } from '../policy.ts';
import { isoTime } from '../present.ts';
import { numbered, visibleTo } from '../scope.ts';
import type { SuggestionRow } from '../table.ts';
import { OPEN_STATUSES } from '../transitions.ts';
import { createTopicFinder } from './topic-groups.ts';

const DAY = 86_400_000;
const DAYS = 30;
const LIMIT = 30;
const CASES = 50;

type Member = Pick<
  SuggestionRow,
  'id' | 'number' | 'status' | 'unit' | 'station' | 'category' | 'confidential' | 'town' | 'village' | 'summary'
> & { assigneeId: string | null; createdAt: number; conversationId: string };

type Stored = Omit<Member, 'assigneeId' | 'createdAt' | 'conversationId'> & {
  assignee_id: string | null;
  created_at: number | string;
  conversation_id: string;
};

/** A reader of hot topics that remembers which suggestions belong together as long as nothing changed. */
export function createTopicList(deps: Pick<Deps, 'store' | 'clock' | 'calendar'>) {
  const groupsOf = createTopicFinder(deps);

  /**
   * What several suggestions of the last days speak of, most first. Counts and places are of those the person may see;
   * words only where the body may be seen. Confidential matters have no masked text and are in no topic.
   */
  return async (
    actor: StaffActor,
    { days = DAYS, limit = LIMIT }: { days?: number | undefined; limit?: number | undefined },
  ) => {
    const { date } = deps.calendar.wallClock(deps.clock.now());
    const today = deps.calendar.dayStart(date);
    const since = today - (days - 1) * DAY;
    const { groups, compared } = await groupsOf(since);
    const { sql, params } = visibleTo(actor);
    const where = ['s.created_at >= ?', 's.masked IS NOT NULL', ...sql].join(' AND ');
    const rows = await deps.store.read.query<Stored>(
      numbered(
        `SELECT s.id, s.number, s.status, s.unit, s.station, s.category, s.confidential, s.town, s.village, s.summary,
          s.assignee_id, s.created_at, s.conversation_id FROM suggestion s WHERE ${where}`,
      ),
      [since, ...params],
    );
    const seen = new Map(rows.map((row) => [row.id, memberOf(row)]));
    const items = groups
      .map(({ ids, centre }) => ({ centre, members: ids.flatMap((id) => seen.get(id) ?? []) }))
      .filter(({ members }) => members.length > 1)
      .sort((a, b) => b.members.length - a.members.length || (a.centre < b.centre ? -1 : 1))
      .slice(0, limit)
      .map(({ centre, members }) => presentTopic(actor, centre, members, since, days));
    return { items, days, compared };
  };
}

function memberOf({ assignee_id, created_at, conversation_id, ...row }: Stored): Member {
  return { ...row, assigneeId: assignee_id, createdAt: Number(created_at), conversationId: conversation_id };
}

/** The value that most have; the first of them by order of text when there are several. Null when none has any. */
function commonest(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

function presentTopic(
  actor: StaffActor,
  centre: string,
  members: readonly Member[],
  since: number,
  days: number,
): Topic {
  const newest = [...members].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const words = ({ summary, ...row }: Member) => (canSeeBody(actor, row) ? summary : null);
  const first = newest.at(-1);
  const speaker = members.find(({ id }) => id === centre) ?? first;
  const town = commonest(members.map((m) => m.town));
  const curve = new Array<number>(days).fill(0);
  for (const { createdAt } of members) {
    const day = Math.min(days - 1, Math.max(0, Math.floor((createdAt - since) / DAY)));
    curve[day] = (curve[day] ?? 0) + 1;
  }
  return {
    number: speaker?.number ?? '',
    summary: speaker ? words(speaker) : null,
    town,
    village: commonest(members.filter((m) => m.town === town).map((m) => m.village)),
    count: members.length,
    citizens: new Set(members.map((m) => m.conversationId)).size,
    open: members.filter((m) => OPEN_STATUSES.includes(m.status)).length,
    firstAt: isoTime(first?.createdAt ?? since),
    lastAt: isoTime(newest[0]?.createdAt ?? since),
    days: curve,
    cases: newest.slice(0, CASES).map((m) => ({
      number: m.number,
      status: m.status,
      summary: words(m),
      createdAt: isoTime(m.createdAt),
    })),
  };
}
