import type { AccountChunk } from '../chunks.ts';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { daysBetween } from '../../catalog/days.ts';
import type { Level } from '../../levels/levels.ts';
import { readStanding } from '../../levels/standing/queries.ts';
import { levelByCode } from '../../levels/summary-code.ts';
import type { Playbook, Trigger } from '../../playbooks/playbook.ts';
import { type Candidate, OCCASION_DAYS } from './candidate.ts';
import {
  invited,
  launched,
  type MemberOn,
  missed,
  type OpenSignal,
  quietSince,
  reached,
  renewing,
  signalled,
} from './occasions.ts';
import type { Past } from './past.ts';
import {
  findInvited,
  findLevelChanges,
  findQuiet,
  findRelevant,
  findRenewals,
  type LevelChange,
} from './queries.ts';

/** Accounts that are customers on a day, and the signals that are open at them. */
export type Looking = { chunk: AccountChunk; day: string; signals: OpenSignal[] };

/**
 * What a trigger found at an account. Which occasion that is may depend on what became of earlier ones of the playbook;
 * null: it is none after all.
 */
export type Found = { accountKey: number; asCandidate: (past: Past) => Candidate | null };

type Of<Kind extends Trigger['kind']> = Extract<Trigger, { kind: Kind }>;

const found = (candidate: Candidate): Found => ({
  accountKey: candidate.accountKey,
  asCandidate: () => candidate,
});

/** What a playbook's trigger finds at these accounts on a day. */
export async function findCandidates(
  tx: Database,
  catalog: Catalog,
  { trigger, key }: Playbook,
  looking: Looking,
): Promise<Found[]> {
  const { chunk, day, signals } = looking;
  switch (trigger.kind) {
    case 'manual':
      return [];
    case 'member_created':
      return (await findInvited(tx, catalog, chunk, day)).map((member) => found(invited(member)));
    case 'member_inactive': {
      const quiet = await findQuiet(tx, catalog, chunk, day, { days: trigger.days, playbookKey: key });
      return quiet.map((member) => found(quietSince(member)));
    }
    case 'level_reached':
      return (await findReached(tx, catalog, trigger.level, looking)).map((member) => ({
        accountKey: member.accountKey,
        asCandidate: (past) => reached(trigger.level, member, past.seen(key, member), day),
      }));
    case 'feature_launched':
      return (await findLaunched(tx, catalog, key, trigger, looking)).map(found);
    case 'milestone_missed':
      return signals.flatMap((signal) => missed(trigger, signal) ?? []).map(found);
    case 'signal':
      return signals
        .filter(({ kind }) => trigger.signals.includes(kind))
        .map((signal) => ({
          accountKey: signal.accountKey,
          asCandidate: (past) => {
            const enrolled = past.enrolments(key, { accountKey: signal.accountKey, memberKey: null });
            return signalled(
              trigger,
              signal,
              enrolled.map(({ occasion }) => occasion),
            );
          },
        }));
    case 'before_renewal':
      return (await findRenewals(tx, chunk, day, trigger.days)).map(({ accountKey, renewsOn }) =>
        found(renewing(accountKey, renewsOn, trigger.days)),
      );
  }
}

/** Members below a level seven days before, or not members then, and at it or above now. */
async function findReached(
  tx: Database,
  catalog: Catalog,
  level: Level,
  { chunk, day }: Looking,
): Promise<MemberOn[]> {
  const standing = await readStanding(tx, catalog, chunk);
  const levelAt = levelByCode(catalog);
  const isReached = ({ now, before }: LevelChange) =>
    levelAt(now) >= level && (before === null || levelAt(before) < level);
  const changes = await findLevelChanges(tx, standing, day);
  return changes.filter(isReached).map(({ accountKey, memberKey, on }) => ({ accountKey, memberKey, on }));
}

async function findLaunched(
  tx: Database,
  catalog: Catalog,
  playbookKey: string,
  { feature: wanted }: Of<'feature_launched'>,
  { chunk, day }: Looking,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const feature of catalog.features) {
    if (feature.launched === null || (wanted !== null && wanted !== feature.key)) continue;
    const ago = daysBetween(feature.launched, day);
    if (ago < 0 || ago >= OCCASION_DAYS) continue;
    const launch = { roles: feature.roles, about: feature.key, launchedOn: feature.launched, playbookKey };
    const members = await findRelevant(tx, catalog, chunk, day, launch);
    candidates.push(...members.map((member) => launched(feature.key, member)));
  }
  return candidates;
}
