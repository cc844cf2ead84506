import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { catalogVersions } from '../../../../drizzle/schema/meaning.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Signal } from '../../signals/signal.ts';
import type { Evaluation } from '../evaluation.ts';

/** Keeps a catalogue that scores were computed with. */
export async function recordCatalog(db: Database, catalog: Catalog): Promise<void> {
  await db.insert(catalogVersions).values({ version: catalog.version, catalog }).onConflictDoNothing();
}

/** Of these accounts those that were evaluated as of a later day than this, whose signals lie in its past. */
export async function findEvaluatedLater(
  db: Database,
  accountKeys: number[],
  asOf: string,
): Promise<Set<number>> {
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select account_key as "accountKey" from unnest(${sql.param(accountKeys)}::integer[]) as asked (account_key)
    where exists (select from evaluations where evaluations.account_key = asked.account_key and as_of > ${asOf}::date)`);
  return new Set(rows.map((row) => row.accountKey));
}

/**
 * Stores evaluations of one day in the place of those stored for it. As text that PostgreSQL takes apart: much faster
 * than rows of parameters.
 */
export async function storeEvaluations(db: Database, evaluations: Evaluation[]): Promise<void> {
  await db.execute(sql`
    insert into evaluations (account_key, as_of, catalog_version, rules_version, measures, opinions, health, risk,
      levels, peers, health_score, likelihood)
    select "accountKey", "asOf", "catalogVersion", "rulesVersion", measures, opinions, health, risk, levels, peers,
      (health ->> 'score')::smallint, (risk ->> 'likelihood')::float8
    from jsonb_to_recordset(${JSON.stringify(evaluations)}::jsonb) as given (
      "accountKey" integer, "asOf" date, "catalogVersion" text, "rulesVersion" integer, measures jsonb, opinions jsonb,
      health jsonb, risk jsonb, levels integer[], peers jsonb
    )
    on conflict (account_key, as_of) do update set
      catalog_version = excluded.catalog_version, rules_version = excluded.rules_version,
      measures = excluded.measures, opinions = excluded.opinions, health = excluded.health, risk = excluded.risk,
      levels = excluded.levels, peers = excluded.peers, health_score = excluded.health_score,
      likelihood = excluded.likelihood`);
}

/**
 * The signals of these accounts that were open before a day, as they were then: also where the day was evaluated
 * already, or is being evaluated again after it was cut short. Of a day with later ones evaluated after it, only which
 * they were is sure; their numbers are those of later.
 */
export async function readOpenBefore(db: Database, accountKeys: number[], asOf: string): Promise<Signal[]> {
  const { rows } = await db.execute<Signal>(sql`
    select account_key as "accountKey", kind, opened_on as "openedOn", null as "closedOn", null as "closedBecause", state.*
    from signals, lateral jsonb_to_record(
      case when judged_on = ${asOf}::date then before else jsonb_build_object(
        'since', since, 'seenOn', seen_on, 'clearSince', clear_since, 'severity', severity, 'evidence', evidence,
        'comparison', comparison, 'involved', involved) end
    ) as state (since text, "seenOn" text, "clearSince" text, severity text, evidence jsonb, comparison jsonb,
      involved jsonb)
    where account_key = any(${sql.param(accountKeys)}::integer[])
      and opened_on < ${asOf}::date and (closed_on is null or closed_on >= ${asOf}::date)
    order by account_key, kind`);
  return rows;
}

/** A signal after a day, with what it was before; null: it opened on the day. */
export type JudgedSignal = Signal & { before: Signal | null };

/** Stores the signals of these accounts after a day, in the place of what the same day had made of them before. */
export async function storeSignals(
  db: Database,
  accountKeys: number[],
  asOf: string,
  signals: JudgedSignal[],
): Promise<void> {
  await db.execute(sql`
    delete from signals
    where account_key = any(${sql.param(accountKeys)}::integer[]) and opened_on = ${asOf}::date`);
  if (signals.length === 0) return;
  await db.execute(sql`
    insert into signals (account_key, kind, opened_on, since, seen_on, clear_since, closed_on, closed_because, severity,
      evidence, comparison, involved, judged_on, before)
    select "accountKey", kind, "openedOn", since, "seenOn", "clearSince", "closedOn", "closedBecause", severity, evidence,
      nullif(comparison, 'null'), involved, ${asOf}::date,
      nullif(before, 'null') - array['accountKey', 'kind', 'openedOn', 'closedOn', 'closedBecause']
    from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb) as given (
      "accountKey" integer, kind text, "openedOn" date, since date, "seenOn" date, "clearSince" date,
      "closedOn" date, "closedBecause" text, severity text, evidence jsonb, comparison jsonb, involved jsonb, before jsonb
    )
    on conflict (account_key, kind, opened_on) do update set
      since = excluded.since, seen_on = excluded.seen_on, clear_since = excluded.clear_since,
      closed_on = excluded.closed_on, closed_because = excluded.closed_because, severity = excluded.severity,
      evidence = excluded.evidence, comparison = excluded.comparison, involved = excluded.involved, judged_on = excluded.judged_on,
      before = excluded.before`);
}
