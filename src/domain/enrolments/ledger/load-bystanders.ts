import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Chunk } from '../../evaluation/chunks.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { asProspects, prospectFacts } from '../dry-run/prospects.ts';
import { loadFacts } from '../facts/load-facts.ts';
import { findCandidates } from '../triggers/find-candidates.ts';
import { pastOf } from '../triggers/past.ts';
import type { Bystander } from './why-not.ts';

/** The member that a ledger is about, and their account. */
export type Looking = { chunk: Chunk; memberKey: number; day: string };

/** What is known of a member by playbooks for members that did not take them, by the key of the playbook. */
export async function loadBystanders(
  db: Database,
  catalog: Catalog,
  standings: StandingPlaybook[],
  { chunk, memberKey, day }: Looking,
): Promise<Map<string, Bystander>> {
  const forMembers = standings.filter(({ playbook }) => playbook.subject === 'member');
  const subject = { accountKey: chunk.accountKeys[0]!, memberKey };
  const asked = forMembers.flatMap(({ playbook }) => asProspects(subject, playbook.trigger, day, []));
  const known = await loadFacts(db, catalog, day, chunk.part, asked);
  const bystanders = new Map<string, Bystander>();
  for (const [index, { playbook, enabledAt }] of forMembers.entries()) {
    const { facts, optedOut } = known[index]!;
    const looking = { chunk, memberKey, day };
    bystanders.set(playbook.key, {
      facts: prospectFacts(facts, playbook.trigger),
      optedOut,
      hasOccasion: enabledAt !== null && (await hasOccasion(db, catalog, playbook, looking)),
    });
  }
  return bystanders;
}

/** Whether the trigger of a playbook finds the member. */
async function hasOccasion(
  db: Database,
  catalog: Catalog,
  playbook: Playbook,
  { chunk, memberKey, day }: Looking,
): Promise<boolean> {
  const found = await findCandidates(db, catalog, playbook, { chunk, day, signals: [] });
  return found.some(({ asCandidate }) => asCandidate(pastOf([]))?.memberKey === memberKey);
}
