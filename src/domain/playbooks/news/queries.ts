import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/** What is new about a playbook. */
export type PlaybookNews = {
  /** When its current version was first read. */
  since: Date;
  /** Enrolments under way in another version, mostly an older one. */
  runningOthers: number;
};

/** What is new about each playbook, by key. */
export async function listNews(db: Database): Promise<Map<string, PlaybookNews>> {
  const { rows } = await db.execute<{ playbookKey: string; since: string; runningOthers: number }>(sql`
    select playbook_key as "playbookKey", recorded_at as since, (
      select count(*)::integer from enrolments
      where enrolments.playbook_key = playbooks.playbook_key and state = 'running' and enrolments.version <> playbooks.version
    ) as "runningOthers"
    from playbooks join playbook_versions using (playbook_key, version)`);
  return new Map(
    rows.map(({ playbookKey, since, runningOthers }) => [
      playbookKey,
      { since: new Date(since), runningOthers },
    ]),
  );
}
