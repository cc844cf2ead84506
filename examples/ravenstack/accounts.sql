-- One row an account. Its plan and seats are its own; what it pays is the sum of the subscriptions that were live
-- when the export was made. A date that is not dd-mm-yyyy stays as it is, so that the row is rejected and named.
with
  live as (
    select account_id, sum(try_cast(arr_amount as decimal(16, 2))) as arr, count(*) as subscriptions
    from read_csv('subscriptions.csv', all_varchar = true)
    where end_date is null
    group by account_id
  ),
  -- The latest word on each account counts: an account that churned and then came back has not churned.
  latest_churn as (
    select
      account_id,
      arg_max(churn_date, dated) as churn_date,
      arg_max(reason_code, dated) as reason,
      arg_max(is_reactivation, dated) = 'TRUE' as came_back
    from (
      select *, coalesce(try_strptime(churn_date, '%d-%m-%Y'), timestamp '9999-12-31') as dated
      from read_csv('churn_events.csv', all_varchar = true)
    )
    group by account_id
  )
select
  account_id,
  account_name as name,
  industry,
  country as region,
  plan_tier as plan,
  seats,
  arr,
  'USD' as currency,
  coalesce(try_strptime(signup_date, '%d-%m-%Y')::date::varchar, signup_date) as contract_start,
  case when not came_back then coalesce(try_strptime(churn_date, '%d-%m-%Y')::date::varchar, churn_date) end as churned_on,
  -- Everything below becomes a trait.
  reason as churn_reason,
  coalesce(came_back, false) as came_back,
  churn_flag = 'TRUE' as churn_flag,
  is_trial = 'TRUE' as trial,
  referral_source,
  coalesce(subscriptions, 0) as live_subscriptions
from read_csv('accounts.csv', all_varchar = true)
left join live using (account_id)
left join latest_churn using (account_id)
order by account_id
