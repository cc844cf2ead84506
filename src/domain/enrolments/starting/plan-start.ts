import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { dayIn, daysBefore } from '../../catalog/days.ts';
import { placeAccounts } from '../../evaluation/pending/queries.ts';
import { judgeCondition } from '../../playbooks/conditions/judge.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import { canStartByHand, signalsOf } from '../../playbooks/triggers.ts';
import { listPlaybooks } from '../../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { gravity } from '../../signals/signal.ts';
import { listMembers } from '../dry-run/queries.ts';
import { type NewEnrolment, type PastEnrolment, planEnrolment } from '../enrol.ts';
import type { RefusalRule } from '../enrolment.ts';
import { loadSubjectFacts } from '../facts/load-subject-facts.ts';
import type { Known } from '../facts/subject.ts';
import { listPast } from '../ticking/queries.ts';
import type { Candidate } from '../triggers/candidate.ts';
import type { OpenSignal } from '../triggers/occasions.ts';
import { type Past, pastOf } from '../triggers/past.ts';
import { findOpenSignals } from '../triggers/queries.ts';
import { holdsToday } from './holds-today.ts';

export type Starting = {
  catalog: Catalog;
  playbookKey: string;
  accountKey: number;
  /** For whom; null: for everyone of the account whom the playbook is for. A playbook on accounts asks for nobody. */
  memberKeys: number[] | null;
  /** Slack user. */
  startedBy: string;
  now: Date;
};

/** Why somebody, or the account, was left out; `off`, `no_feature` and `nobody`: nothing could be started at all. */
export type StartRefusal =
  | RefusalRule
  | 'off'
  | 'nobody'
  /** Which feature it would be about is not known. */
  | 'no_feature'
  | 'gone'
  /** Nobody named them, and they are not in its audience. */
  | 'not_for'
  /** Where the playbook would lead already. */
  | 'goal_reached'
  | 'started_today'
  /** They were left alone for comparison as lately, or as often, as the playbook would have taken them. */
  | 'held_out';

/** An enrolment to be, and whether what normally sets the playbook off holds of it today; null: nothing does. */
export type PlannedStart = { enrolment: NewEnrolment; holds: boolean | null };

/** For whom a playbook would be started, those of whom it holds first, and a reason for each who is left out. */
export type StartPlan = { starts: PlannedStart[]; refused: StartRefusal[] };

/** What starting a playbook would come to as of now. Reads the day rows as they are. */
export async function planStart(db: Database, starting: Starting): Promise<StartPlan> {
  const { catalog, playbookKey, accountKey, memberKeys, startedBy, now } = starting;
  const standing = (await listPlaybooks(db)).find(({ playbook }) => playbook.key === playbookKey);
  // Those of a playbook that is off leave with the next tick.
  if (standing === undefined || standing.goneAt !== null || standing.enabledAt === null)
    return { starts: [], refused: ['off'] };
  const { playbook } = standing;
  if (!canStartByHand(playbook)) return { starts: [], refused: ['no_feature'] };
  const day = dayIn(catalog.timeZone, now);
  const signals = await findOpenSignals(db, [accountKey], day);
  const candidates = await candidatesOf(db, playbook, starting, { day, signals });
  if (candidates.length === 0) return { starts: [], refused: ['nobody'] };
  const [placed] = await placeAccounts(db, [accountKey]);
  const asked = candidates.map((candidate) => ({ ...candidate, enrolledOn: day, startedBy }));
  const known = await loadSubjectFacts(db, catalog, day, placed?.part ?? null, asked);
  const past = pastOf(await listPast(db, [accountKey], playbookKey, day));
  const named = memberKeys !== null || playbook.subject === 'account';
  const judged = candidates.map((candidate, index) =>
    judgeStart(candidate, known[index]!, { standing, past, named, day }),
  );
  const starts = judged.flatMap((one, index) => {
    if (typeof one === 'string') return [];
    const { facts } = known[index]!;
    const holds = holdsToday(playbook.trigger, { facts, signals, features: catalog.features, day });
    return [{ enrolment: { ...one, startedBy }, holds }];
  });
  return {
    starts: starts.toSorted((one, other) => Number(other.holds) - Number(one.holds)),
    refused: judged.filter((one) => typeof one === 'string'),
  };
}

type Today = { day: string; signals: OpenSignal[] };

async function candidatesOf(
  db: Database,
  playbook: Playbook,
  { catalog, accountKey, memberKeys }: Starting,
  { day, signals }: Today,
): Promise<Candidate[]> {
  const first = playbook.steps[0]!.day;
  const each = (memberKey: number | null): Candidate => ({
    accountKey,
    memberKey,
    occasion: `by hand on ${day}`,
    about: aboutOf(playbook, signals),
    // What begins by hand begins now; only of one that always does the days are counted from the start.
    anchorOn: playbook.trigger.kind === 'manual' ? day : daysBefore(day, first),
  });
  if (playbook.subject === 'account') return [each(null)];
  const members = await listMembers(db, catalog, [accountKey], day);
  return members
    .filter(({ memberKey }) => memberKeys === null || memberKeys.includes(memberKey))
    .map(({ memberKey }) => each(memberKey));
}

/** What it would be about if its trigger had set it off, of open signals the worst; null: nothing in particular. */
function aboutOf({ trigger }: Playbook, signals: OpenSignal[]): string | null {
  if (trigger.kind === 'feature_launched') return trigger.feature;
  const kinds = signalsOf(trigger);
  const open = signals.filter(({ kind }) => kinds.includes(kind));
  return open.toSorted((one, other) => gravity(other.severity) - gravity(one.severity))[0]?.kind ?? null;
}

type Judging = { standing: StandingPlaybook; past: Past; named: boolean; day: string };

/** The enrolment, or why not. */
function judgeStart(
  candidate: Candidate,
  { accountId, facts, optedOut, churned, seatRemoved }: Known,
  { standing, past, named, day }: Judging,
): NewEnrolment | StartRefusal {
  if (churned || seatRemoved) return 'gone';
  const before = past.enrolments(standing.playbook.key, candidate);
  if (before.some(({ occasion }) => occasion === candidate.occasion)) return 'started_today';
  const playbook = named ? { ...standing.playbook, audience: null } : standing.playbook;
  const plan = (earlier: PastEnrolment[]) =>
    planEnrolment(candidate, {
      standing: { ...standing, playbook, holdout: 0 },
      accountId,
      facts,
      optedOut,
      past: earlier,
      day,
    });
  const planned = plan(before);
  if (planned === null)
    return judgeCondition(playbook.success.goal, facts).holds === true ? 'goal_reached' : 'not_for';
  if ('enrolment' in planned) return planned.enrolment;
  // Of what they never had it is not said that they had it lately.
  const had = plan(before.filter(({ isHeldOut }) => !isHeldOut));
  return had !== null && 'refusal' in had ? had.refusal.rule : 'held_out';
}
