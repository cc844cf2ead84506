import type { Database } from '../../../../drizzle/database.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { transact } from '../../tasks/transact.ts';
import type { Calendar } from '../due-days.ts';
import { passedSteps } from './move-to-version.ts';
import { lockMovable, moveObserved, storeMoved } from './queries.ts';

/** As many as are written in one transaction. */
const AT_ONCE = 1000;

/**
 * Moves the enrolments of a playbook that run in another version to the current one, and says how many: so many at a
 * time, each lot whole or not at all; whoever asks again goes on where it stopped. With the last lot come those that do
 * not run and whose goal is observed, without its steps.
 */
export async function moveRunning(
  db: Database,
  { playbook, version }: Pick<StandingPlaybook, 'playbook' | 'version'>,
  { day, calendar }: { day: string; calendar: Calendar },
): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await transact(db, async (tx) => {
      const found = await lockMovable(tx, playbook.key, version, AT_ONCE);
      const moved = found.map(({ accountKey, enrolmentId, ...enrolment }) => {
        const passed = passedSteps(enrolment, enrolment.records, { playbook, day, calendar });
        return { accountKey, enrolmentId, passed };
      });
      await storeMoved(tx, moved, version);
      if (found.length < AT_ONCE) await moveObserved(tx, playbook.key, version);
      return found.length;
    });
    total += count;
    if (count < AT_ONCE) return total;
  }
}
