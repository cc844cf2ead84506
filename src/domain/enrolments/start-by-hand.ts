import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../audit/queries.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn, daysBefore } from '../catalog/days.ts';
import { placeAccounts } from '../evaluation/pending/queries.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import { canStartByHand, signalsOf } from '../playbooks/triggers.ts';
import { listPlaybooks } from '../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import { listMembers } from './dry-run/queries.ts';
import { type NewEnrolment, planEnrolment } from './enrol.ts';
import type { RefusalRule } from './enrolment.ts';
import { loadFacts } from './facts/load-facts.ts';
import type { Known } from './facts/subject.ts';
import { gravity } from '../signals/signal.ts';
import { insertEnrolments, listPast, takeAccount } from './ticking/queries.ts';
import type { Candidate } from './triggers/candidate.ts';
import { type Past, pastOf } from './triggers/past.ts';
import { findOpenSignals } from './triggers/queries.ts';

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
  /** Where the playbook would lead already. */
  | 'goal_reached'
  | 'started_today';

/** How many were started, and a reason for each who was left out. */
export type Started = { started: number; refused: StartRefusal[] };

/**
 * Starts a playbook for an account because somebody says so, and puts that on record: once a day for each subject, held
 * out by nothing, and left out of the playbook's effect. Who is not to be contacted, or had it too lately, is left out;
 * whoever is named need not be in its audience. Whether that somebody may is for the caller to ask.
 */
export async function startByHand(tx: Database, starting: Starting): Promise<Started> {
  const { catalog, playbookKey, accountKey, memberKeys, startedBy, now } = starting;
  const standing = (await listPlaybooks(tx)).find(({ playbook }) => playbook.key === playbookKey);
  // Those of a playbook that is off leave with the next tick.
  if (standing === undefined || standing.goneAt !== null || standing.enabledAt === null)
    return { started: 0, refused: ['off'] };
  if (!canStartByHand(standing.playbook)) return { started: 0, refused: ['no_feature'] };
  const day = dayIn(catalog.timeZone, now);
  // A tick may be enrolling them at this moment.
  await takeAccount(tx, accountKey);
  const candidates = await candidatesOf(tx, standing.playbook, starting, day);
  if (candidates.length === 0) return { started: 0, refused: ['nobody'] };
  const [placed] = await placeAccounts(tx, [accountKey]);
  const asked = candidates.map((candidate) => ({ ...candidate, enrolledOn: day, startedBy }));
  const known = await loadFacts(tx, catalog, day, placed?.part ?? null, asked);
  const past = pastOf(await listPast(tx, [accountKey], playbookKey, day));
  const named = memberKeys !== null || standing.playbook.subject === 'account';
  const judged = candidates.map((candidate, index) =>
    judgeStart(candidate, known[index]!, { standing, past, named, day }),
  );
  const enrolments = judged
    .filter((one) => typeof one === 'object' && one !== null)
    .map((enrolment) => Object.assign(enrolment, { startedBy }));
  const refused = judged.filter((one) => typeof one === 'string');
  const { length: started } = await insertEnrolments(tx, enrolments);
  if (started > 0) await recordStart(tx, starting, started);
  const nobody = enrolments.length === 0 && refused.length === 0;
  return { started, refused: nobody ? ['nobody'] : refused };
}

async function candidatesOf(
  tx: Database,
  playbook: Playbook,
  { catalog, accountKey, memberKeys }: Starting,
  day: string,
): Promise<Candidate[]> {
  const about = await aboutOf(tx, playbook, accountKey, day);
  const first = playbook.steps[0]!.day;
  const each = (memberKey: number | null): Candidate => ({
    accountKey,
    memberKey,
    occasion: `by hand on ${day}`,
    about,
    // What begins by hand begins now; only of one that always does the days are counted from the start.
    anchorOn: playbook.trigger.kind === 'manual' ? day : daysBefore(day, first),
  });
  if (playbook.subject === 'account') return [each(null)];
  const members = await listMembers(tx, catalog, [accountKey], day);
  return members
    .filter(({ memberKey }) => memberKeys === null || memberKeys.includes(memberKey))
    .map(({ memberKey }) => each(memberKey));
}

/** What it would be about if its trigger had set it off, of open signals the worst; null: nothing in particular. */
async function aboutOf(
  tx: Database,
  { trigger }: Playbook,
  accountKey: number,
  day: string,
): Promise<string | null> {
  if (trigger.kind === 'feature_launched') return trigger.feature;
  const kinds = signalsOf(trigger);
  if (kinds.length === 0) return null;
  const open = (await findOpenSignals(tx, [accountKey], day)).filter(({ kind }) => kinds.includes(kind));
  return open.toSorted((one, other) => gravity(other.severity) - gravity(one.severity))[0]?.kind ?? null;
}

type Judging = { standing: StandingPlaybook; past: Past; named: boolean; day: string };

/** The enrolment, why not, or null: nobody meant them. */
function judgeStart(
  candidate: Candidate,
  { accountId, facts, optedOut, churned, seatRemoved }: Known,
  { standing, past, named, day }: Judging,
): NewEnrolment | StartRefusal | null {
  if (churned || seatRemoved) return 'gone';
  const before = past.enrolments(standing.playbook.key, candidate);
  if (before.some(({ occasion }) => occasion === candidate.occasion)) return 'started_today';
  const playbook = named ? { ...standing.playbook, audience: null } : standing.playbook;
  const planned = planEnrolment(candidate, {
    standing: { ...standing, playbook, holdout: 0 },
    accountId,
    facts,
    optedOut,
    past: before,
    day,
  });
  if (planned === null) return named ? 'goal_reached' : null;
  return 'refusal' in planned ? planned.refusal.rule : planned.enrolment;
}

async function recordStart(
  tx: Database,
  { playbookKey, accountKey, startedBy, now }: Starting,
  started: number,
): Promise<void> {
  const nowhere = { channelId: null, messageTs: null };
  const detail = { playbook: playbookKey, started };
  const entry = { at: now, userId: startedBy, action: 'start_playbook', accountKey, detail } as const;
  await recordAudit(tx, { ...nowhere, ...entry });
}
