import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import type { Connection } from '../../src/db/database.ts';
import { openIntake, type Intake, type IntakeOptions } from '../../src/intake/open-intake.ts';
import { createLog } from '../../src/log.ts';

/** An intake of its own on a database, as another process would have it. */
export function intakeOn(connection: Connection, options: Partial<IntakeOptions> = {}): Intake {
  return openIntake({
    db: connection.db,
    pool: connection.pool,
    catalog: sampleCatalog(),
    log: createLog('silent'),
    now: () => new Date(),
    ...options,
  });
}

/** Who did what where, in the order of the message: `account member event`; `-` for nobody. */
export async function eventsIn({ pool }: Connection): Promise<string[]> {
  const { rows } = await pool.query(`
    select distinct account_id, coalesce(member_id, '-') as member, event_names.name as event
    from events join event_names using (event_key) join accounts using (account_key)
      left join members using (account_key, member_key)
    order by 1, 2, 3`);
  return rows.map(({ account_id, member, event }) => `${account_id} ${member} ${event}`);
}
