import type { Connection } from '../../../src/db/database.ts';
import { readTables } from '../../support/rows.ts';

/** Everything that evaluating writes, but when it was written and in which order rows were numbered. */
const TABLES = {
  evaluations: 'select evaluations::text as row from evaluations order by account_key, as_of',
  signals: 'select signals::text as row from signals order by account_key, kind, opened_on',
  dataSignals: `select (fault, account_key, since, opened_on, seen_on, closed_on, evidence)::text as row
    from data_signals order by fault, account_key, opened_on`,
  spreads: 'select peer_spreads::text as row from peer_spreads order by as_of, tier, age, measure',
  calibrations: 'select calibrations::text as row from calibrations order by as_of',
  catalogs: 'select (version, catalog)::text as row from catalog_versions order by version',
  pending: 'select pending_evaluations::text as row from pending_evaluations order by as_of, account_key',
  ended: 'select (as_of, ended_at is not null)::text as row from full_evaluations order by as_of',
};

/** Every row that evaluating wrote, as PostgreSQL writes it. */
export const evaluatedTables = (connection: Connection) => readTables(connection, TABLES);
