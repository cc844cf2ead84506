import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Chunk } from '../../evaluation/chunks.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { asProspects, prospectFacts } from '../dry-run/prospects.ts';
import { findOccasions } from '../enrol-occasions.ts';
import { loadSubjectFacts } from '../facts/load-subject-facts.ts';
import { findOpenSignals } from '../triggers/queries.ts';
import type { Bystander } from './why-not.ts';

/** The member that a ledger is about, and their account. */
export type Looking = { chunk: Chunk; memberKey: number; day: string };

/** What is known to playbooks of a member, or of their account as a whole, by the key of the playbook. */
export async function loadBystanders(
  db: Database,
  catalog: Catalog,
  standings: StandingPlaybook[],
  { chunk, memberKey, day }: Looking,
): Promise<Map<string, Bystander>> {
  const accountKey = chunk.accountKeys[0]!;
  const signals = await findOpenSignals(db, [accountKey], day);
  const found = [];
  for (const standing of standings) {
    const { subject, trigger } = standing.playbook;
    const whom = { accountKey, memberKey: subject === 'member' ? memberKey : null };
    const occasions =
      standing.state === 'on' ? await findOccasions(db, catalog, standing, { chunk, day, signals }) : [];
    const occasion = occasions.find(({ candidate }) => candidate.memberKey === whom.memberKey) ?? null;
    const asked =
      occasion === null
        ? asProspects(whom, trigger, day, signals)[0]!
        : { ...occasion.candidate, enrolledOn: day, startedBy: null };
    found.push({ standing, occasion, asked });
  }
  const known = await loadSubjectFacts(
    db,
    catalog,
    day,
    chunk.part,
    found.map(({ asked }) => asked),
  );
  return new Map(
    found.map(({ standing: { playbook }, occasion }, index) => {
      const { facts, ...rest } = known[index]!;
      const told = occasion === null ? prospectFacts(facts, playbook.trigger) : facts;
      return [playbook.key, { occasion, known: Object.assign(rest, { facts: told }), day }];
    }),
  );
}
