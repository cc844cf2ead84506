import type { AccountChunk } from './chunks.ts';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readsUsage } from '../playbooks/triggers.ts';
import type { StandingPlaybook } from '../playbooks/versions/standing.ts';
import { type NewEnrolment, type PastEnrolment, planEnrolment, type Refusal } from './enrol.ts';
import { loadSubjectFacts } from './facts/load-subject-facts.ts';
import type { Candidate } from './triggers/candidate.ts';
import { findCandidates, type Looking } from './triggers/find-candidates.ts';
import { type Past, pastOf } from './triggers/past.ts';
import { listPast } from './ticking/queries.ts';

export type Planned = { enrolments: NewEnrolment[]; refusals: Refusal[] };

/** An occasion, and what became of earlier ones of the playbook at its account. */
export type Occasion = { standing: StandingPlaybook; candidate: Candidate; past: Past };

/** What comes of all occasions that enabled playbooks find at accounts, which are customers on the day. */
export async function planOccasions(
  tx: Database,
  catalog: Catalog,
  enabled: StandingPlaybook[],
  looking: Looking,
): Promise<Planned> {
  const occasions: Occasion[] = [];
  for (const standing of enabled) occasions.push(...(await findOccasions(tx, catalog, standing, looking)));
  return await judgeOccasions(tx, catalog, occasions, looking);
}

/** The occasions of a playbook at some accounts that did not enrol yet. */
export async function findOccasions(
  tx: Database,
  catalog: Catalog,
  standing: StandingPlaybook,
  looking: Looking,
): Promise<Occasion[]> {
  const { playbook } = standing;
  const found = await findCandidates(tx, catalog, playbook, looking);
  if (found.length === 0) return [];
  const accountKeys = [...new Set(found.map(({ accountKey }) => accountKey))];
  const past = pastOf(await listPast(tx, accountKeys, playbook.key, looking.day));
  return found.flatMap(({ asCandidate }) => {
    const candidate = asCandidate(past);
    if (candidate === null) return [];
    const known = past.enrolments(playbook.key, candidate);
    return known.some(({ occasion }) => occasion === candidate.occasion) ? [] : { standing, candidate, past };
  });
}

async function judgeOccasions(
  tx: Database,
  catalog: Catalog,
  occasions: Occasion[],
  { chunk, day }: { chunk: AccountChunk; day: string },
): Promise<Planned> {
  const asked = occasions.map(({ candidate }) => ({ ...candidate, enrolledOn: day, startedBy: null }));
  const known = await loadSubjectFacts(tx, catalog, day, chunk.part, asked);
  const planned: Planned = { enrolments: [], refusals: [] };
  // What the same subject is enrolled for just now counts too: two signals may open on one day.
  const today = new Map<string, PastEnrolment[]>();
  for (const [index, { standing, candidate, past }] of occasions.entries()) {
    const { accountId, facts, optedOut, usageKnown } = known[index]!;
    const { key, trigger } = standing.playbook;
    if (readsUsage(trigger) && !usageKnown) continue;
    const name = `${key}:${candidate.accountKey}:${candidate.memberKey}`;
    const now = today.get(name) ?? [];
    const all = [...past.enrolments(key, candidate), ...now];
    const enrolled = planEnrolment(candidate, { standing, accountId, facts, optedOut, past: all, day });
    if (enrolled === null) continue;
    if ('refusal' in enrolled) planned.refusals.push(enrolled.refusal);
    else {
      planned.enrolments.push(enrolled.enrolment);
      const isHeldOut = enrolled.enrolment.state === 'held_out';
      today.set(name, [...now, { ...enrolled.enrolment, isUnderWay: true, isHeldOut }]);
    }
  }
  return planned;
}
