import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { ADD_TO_MEMBER_DAY, ADD_TO_WORKFLOW_DAY } from '../../usage/day-rows/adding/queries.ts';
import { namesMember, type Trace } from '../traces/queries.ts';

/**
 * Whose usage that of removed people becomes, one for all of an account, so that nobody can be made out in it. No
 * member has this key; as it is not 0, their events still count as those of people in the account's totals.
 */
const REMOVED_PEOPLE = sql.raw('-1');

/** Somebody who is known as a member of an account. */
export type KnownMember = Trace & { memberKey: number };

/**
 * Empties what came with the events of a member on some days, see `keptProperties`; `giveAway`: and has them be those
 * of removed people.
 */
export async function rewriteEvents(
  tx: Database,
  { accountKey, memberKey }: KnownMember,
  days: string[],
  { catalog, giveAway }: { catalog: Catalog; giveAway: boolean },
): Promise<void> {
  await tx.execute(sql`
    update events set properties = ${keptProperties(catalog)}${giveAway ? sql`, member_key = ${REMOVED_PEOPLE}` : sql``}
    where day = any(${sql.param(days)}::date[]) and account_key = ${accountKey} and member_key = ${memberKey}
      and ${giveAway ? sql`true` : sql`properties is not null`}`);
}

/** Empties what came with events that are theirs, but were sent before it was known who they are. */
export async function emptyAnonymousProperties(
  tx: Database,
  accountKey: number,
  anonymousIds: string[],
  catalog: Catalog,
): Promise<void> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    select distinct day from anonymous_events
    where account_key = ${accountKey} and anonymous_id = any(${sql.param(anonymousIds)}::text[])`);
  if (rows.length === 0) return;
  await tx.execute(sql`
    update events set properties = ${keptProperties(catalog)}
    from anonymous_events as theirs
    where events.day = any(${sql.param(rows.map(({ day }) => day))}::date[])
      and theirs.anonymous_id = any(${sql.param(anonymousIds)}::text[])
      and theirs.account_key = ${accountKey} and events.account_key = ${accountKey}
      and events.day = theirs.day and events.message_id = theirs.message_id and properties is not null`);
  await tx.execute(sql`
    delete from anonymous_events
    where account_key = ${accountKey} and anonymous_id = any(${sql.param(anonymousIds)}::text[])`);
}

/** Gives the day rows of a member on some days to those who were removed. */
export async function giveAwayDayRows(
  tx: Database,
  { accountKey, memberKey }: KnownMember,
  days: string[],
): Promise<void> {
  const theirs = sql`day = any(${sql.param(days)}::date[]) and account_key = ${accountKey} and member_key = ${memberKey}`;
  await tx.execute(sql`
    with gone as (delete from member_days where ${theirs} returning *)
    insert into member_days (account_key, day, member_key, meaningful, logins, workarounds, activation, features)
    select account_key, day, ${REMOVED_PEOPLE}, meaningful, logins, workarounds, activation, features from gone
    ${ADD_TO_MEMBER_DAY}`);
  await tx.execute(sql`
    with gone as (delete from workflow_days where ${theirs} returning *)
    insert into workflow_days (account_key, day, workflow, member_key, steps)
    select account_key, day, workflow, ${REMOVED_PEOPLE}, steps from gone
    ${ADD_TO_WORKFLOW_DAY}`);
}

/** Their enrolments in playbooks. */
export async function listEnrolments(
  tx: Database,
  { accountKey, memberKey }: KnownMember,
): Promise<{ accountKey: number; enrolmentId: number }[]> {
  const { rows } = await tx.execute<{ accountKey: number; enrolmentId: number }>(sql`
    select account_key as "accountKey", enrolment_id as "enrolmentId" from enrolments
    where account_key = ${accountKey} and member_key = ${memberKey} for update`);
  return rows;
}

/** Removes a member and what playbooks did about them; their usage has been given away. */
export async function deleteMember(tx: Database, { accountKey, memberKey }: KnownMember): Promise<void> {
  const theirs = sql`account_key = ${accountKey} and member_key = ${memberKey}`;
  const enrolled = sql`account_key = ${accountKey}
    and enrolment_id in (select enrolment_id from enrolments where ${theirs})`;
  await tx.execute(sql`delete from task_enrolments where ${enrolled}`);
  await tx.execute(sql`delete from enrolment_steps where ${enrolled}`);
  for (const table of [sql`enrolments`, sql`enrolment_refusals`, sql`contact_opt_outs`, sql`members`])
    await tx.execute(sql`delete from ${table} where ${theirs}`);
}

/** Drops what is kept of the members of an account for evaluating it sooner. */
export async function dropKeptUsage(tx: Database, accountKey: number): Promise<void> {
  await tx.execute(sql`delete from kept_usage where account_key = ${accountKey}`);
}

/** Leaves of a member what measures are counted by, under another id, unless somebody else just did. */
export async function renameMember(
  tx: Database,
  { accountKey, memberKey }: KnownMember,
  memberId: string,
  pseudonym: string,
): Promise<void> {
  await tx.execute(sql`
    update members set member_id = ${pseudonym}, email = null, name = null, traits = '{}', updated_at = now()
    where account_key = ${accountKey} and member_key = ${memberKey} and member_id = ${memberId}`);
}

/** Takes an id out of an account and of its signals; `pseudonym`: what is in its place, null: nothing. */
export async function replaceId(
  tx: Database,
  accountKey: number,
  memberId: string,
  pseudonym: string | null,
): Promise<void> {
  await tx.execute(sql`
    update accounts set
      champion_member_id = ${renamed(sql`champion_member_id`, memberId, pseudonym)},
      sponsor_member_id = ${renamed(sql`sponsor_member_id`, memberId, pseudonym)}
    where account_key = ${accountKey} and (champion_member_id = ${memberId} or sponsor_member_id = ${memberId})`);
  await tx.execute(sql`
    update signals set
      involved = ${withoutMember(sql`involved`, sql`'{members}'`, memberId, pseudonym)},
      before = ${withoutMember(sql`before`, sql`'{involved,members}'`, memberId, pseudonym)}
    where account_key = ${accountKey} and ${namesMember(memberId)}`);
}

/** Removes what is kept of somebody beside their accounts. */
export async function deleteIdentities(
  tx: Database,
  memberId: string,
  anonymousIds: string[],
): Promise<void> {
  const ids = sql.param([memberId, ...anonymousIds]);
  await tx.execute(sql`delete from waiting_calls where person_id = any(${ids}::text[])`);
  await tx.execute(sql`delete from person_accounts where person_id = any(${ids}::text[])`);
  await tx.execute(sql`delete from anonymous_events where anonymous_id = any(${ids}::text[])`);
  await tx.execute(
    sql`delete from aliases where anonymous_id = any(${ids}::text[]) or member_id = ${memberId}`,
  );
}

/** What is noted of changes of theirs is, from now on, noted of anybody's: that asks for no less to be read again. */
export async function forgetChanges(tx: Database, ids: string[]): Promise<void> {
  await tx.execute(sql`
    update people_changes set person_ids = null where person_ids && ${sql.param(ids)}::text[]`);
}

/** Has an account evaluated as of today: who is in it has changed. */
export async function markAccountForEvaluation(
  tx: Database,
  accountKey: number,
  timeZone: string,
): Promise<void> {
  await tx.execute(sql`
    insert into pending_evaluations (as_of, account_key)
    values ((now() at time zone ${timeZone})::date, ${accountKey})`);
}

const renamed = (column: SQL, memberId: string, pseudonym: string | null): SQL =>
  sql`case when ${column} = ${memberId} then ${pseudonym}::text else ${column} end`;

/** The list of members at a path, where there is one. */
function withoutMember(document: SQL, path: SQL, memberId: string, pseudonym: string | null): SQL {
  return sql`case when ${document} #> ${path} is null then ${document} else jsonb_set(${document}, ${path}, (
    select coalesce(jsonb_agg(named) filter (where named is not null), '[]')
    from (
      select ${renamed(sql`member`, memberId, pseudonym)} as named
      from jsonb_array_elements_text(${document} #> ${path}) with ordinality as members (member, place) order by place
    ) as listed
  )) end`;
}

/**
 * Of the properties of an event the scores and the mark of an escalation: account totals are computed from them. Only
 * what can be nothing else is kept, a number or the value that marks an escalation.
 */
function keptProperties({ sentiment, support }: Catalog): SQL {
  const scores = new Set(
    [sentiment.csat?.property, sentiment.nps?.property].filter((name) => name !== undefined),
  );
  const kept = [...scores].map((name) =>
    keptPair(name, sql`properties ->> ${name}::text ~ '^\\s*-?\\d{1,15}(\\.\\d+)?\\s*$'`),
  );
  const mark = support?.escalation ?? null;
  if (mark !== null)
    kept.push(keptPair(mark.property, sql`properties ->> ${mark.property}::text = ${mark.equals}::text`));
  return sql`nullif(${sql.join([sql`'{}'::jsonb`, ...kept], sql` || `)}, '{}')`;
}

const keptPair = (name: string, when: SQL): SQL =>
  sql`case when ${when} then jsonb_build_object(${name}::text, properties -> ${name}::text) else '{}' end`;
