const WEEKS = [7, 6, 5, 4, 3, 2, 1, 0];

/** Members with an active day from one number of days ago to another, both counted. */
const activeMembers = (from: number, to: number): string =>
  `count(distinct member_key) filter (where day between $asOf::date - ${to} and $asOf::date - ${from})`;

/**
 * Every measure from raw events, written as its definition in docs/measures.md reads: who was active is
 * `count(distinct ...)` over the events, what an event means comes by a join with its name, and what is relevant to a role by
 * one with the role's features. Nothing is rolled up before, nothing packed into bits.
 */
export const PLAIN_COUNTS = `
  with current_members as (
    select * from members where invited_on <= $asOf::date and (removed_on is null or removed_on > $asOf::date)
  ),
  invited as (
    select account_key, count(*) as "everInvited" from members where invited_on <= $asOf::date group by account_key
  ),
  active as (
    select account_key, ${activeMembers(0, 27)} as mau, ${activeMembers(28, 55)} as "prevMau",
      count(distinct department) filter (where day > $asOf::date - 28) as "departmentsActive",
      ${WEEKS.map((week) => `${activeMembers(week * 7, week * 7 + 6)} as week${week}`).join(', ')}
    from (
      select account_key, member_key, department, happened::date as day
      from events join event_names using (event_key) join current_members using (account_key, member_key)
      where meaningful and happened >= $asOf::date - 55 and happened < $asOf::date + 1
    ) as meaningful_events
    group by account_key
  ),
  usage as (
    select account_key, member_key, max(day) as last_active_on,
      count(distinct day) filter (where day > $asOf::date - 28) as active_days,
      count(distinct role_features.feature) filter (where day > $asOf::date - 28) as relevant_features
    from (
      select account_key, member_key, role, event_names.feature, happened::date as day
      from events join event_names using (event_key) join current_members using (account_key, member_key)
      where meaningful and happened >= $asOf::date - 55 and happened < $asOf::date + 1
    ) as meaningful_events
    left join role_features using (role, feature)
    group by account_key, member_key
  ),
  people as (
    select account_key, count(*) as members, count(*) filter (where activated_on <= $asOf::date) as activated,
      count(*) filter (where invited_on <= $asOf::date - 30) as "invited30DaysAgo",
      count(*) filter (where invited_on <= $asOf::date - 30 and activated_on - invited_on <= 30)
        as "activatedWithin30Days",
      coalesce(sum(active_days), 0) as "memberDays28",
      coalesce(sum(relevant_features / relevant) filter (where active_days > 0), 0) as "depthSum",
      count(*) filter (where active_days > 0) as "depthMembers",
      count(*) filter (where $asOf::date - last_active_on between 7 and 30) as "recencyAtRisk",
      count(*) filter (where first_active_on <= $asOf::date and coalesce($asOf::date - last_active_on > 30, true))
        as "recencyDormant",
      count(*) filter (where first_active_on is null or first_active_on > $asOf::date) as "recencyNever",
      sum(case when $asOf::date - last_active_on < 7 then 50 when $asOf::date - last_active_on < 14 then 37.5
        when $asOf::date - last_active_on < 21 then 25 when $asOf::date - last_active_on < 28 then 12.5 else 0 end
        + least(50.0, 50.0 * coalesce(active_days, 0) / expected_days))::double as "engagementSum",
      count(distinct department) as departments
    from current_members left join usage using (account_key, member_key) join roles using (role)
    group by account_key
  ),
  totals as (
    select account_key, count(distinct feature) as "featuresUsed28", count(*) filter (where login) as "logins28",
      count(*) filter (where meaningful) as "meaningful28", count(*) filter (where workaround) as "workarounds28"
    from events join event_names using (event_key)
    where happened >= $asOf::date - 27 and happened < $asOf::date + 1
    group by account_key
  ),
  runs as (
    select account_key, sum(length(steps) - length(replace(steps, first, ''))) as "workflowsStarted28",
      sum(len(regexp_extract_all(steps, completed))) as "workflowsCompleted28"
    from (
      select account_key, member_key, workflow, string_agg(step, '' order by happened) as steps
      from events join event_names using (event_key)
      where workflow is not null and happened >= $asOf::date - 27 and happened < $asOf::date + 1
      group by all
    ) as taken join patterns using (workflow)
    group by account_key
  ),
  received as (
    select account_key, max(happened) as last_event_at, bool_or(member_key <> 0) as persons
    from events where happened < $asOf::date + 1 group by account_key
  )
  select account_key as "accountKey", account_id as "accountId", seats as "seatsBought",
    epoch_ms(last_event_at) as "lastEventMs", coalesce(persons, false) as "hasPersonEvents",
    coalesce(columns(* exclude (account_key, account_id, seats, last_event_at, persons)), 0)
  from accounts join invited using (account_key) left join people using (account_key)
    left join active using (account_key) left join totals using (account_key) left join runs using (account_key)
    left join received using (account_key)
  order by account_key`;
