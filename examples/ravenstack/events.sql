-- Usage is recorded by subscription and not by person: it belongs to the subscription's account, and member_id stays
-- empty. A ticket is an event on the day it was opened; its satisfaction score, where there is one, an event of its own
-- at the moment it was closed.
with
  usage as (
    select
      usage_id as message_id,
      account_id,
      feature_name as event,
      coalesce(try_strptime(usage_date, '%d-%m-%Y')::date::varchar, usage_date) as timestamp,
      usage_count as count,
      json_object(
        'subscription', subscription_id,
        'duration_seconds', try_cast(usage_duration_secs as integer),
        'errors', try_cast(error_count as integer),
        'beta', is_beta_feature = 'TRUE'
      ) as properties
    from read_csv('feature_usage.csv', all_varchar = true) as feature_usage
    left join read_csv('subscriptions.csv', all_varchar = true) as subscriptions using (subscription_id)
  ),
  tickets as (
    select
      ticket_id as message_id,
      account_id,
      'ticket_opened' as event,
      coalesce(try_strptime(submitted_at, '%d-%m-%Y')::date::varchar, submitted_at) as timestamp,
      '1' as count,
      json_object(
        'priority', priority,
        'escalation_flag', escalation_flag,
        'first_response_minutes', try_cast(first_response_time_minutes as integer),
        'resolution_hours', try_cast(resolution_time_hours as double)
      ) as properties
    from read_csv('support_tickets.csv', all_varchar = true)
  ),
  ratings as (
    select
      ticket_id || ':rated' as message_id,
      account_id,
      'ticket_rated' as event,
      coalesce(try_strptime(closed_at, '%d-%m-%Y %H:%M')::varchar, closed_at) as timestamp,
      '1' as count,
      json_object('satisfaction_score', try_cast(satisfaction_score as double)) as properties
    from read_csv('support_tickets.csv', all_varchar = true)
    where satisfaction_score is not null
  )
select * from usage
union all by name
select * from tickets
union all by name
select * from ratings
order by timestamp, message_id, account_id, event
