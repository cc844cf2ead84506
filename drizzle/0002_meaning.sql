-- What was made of an account's usage on a day: the newest row of a day wins, older days are kept.
-- `measures` and `opinions`, with the catalogue of that version, are what the health can be computed from again.
create table evaluations (
  account_key integer not null references accounts (account_key),
  as_of date not null,
  catalog_version text not null,
  rules_version integer not null,
  measures jsonb not null,
  opinions jsonb not null,
  health jsonb not null,
  risk jsonb not null,
  levels integer[],
  peers jsonb,
  health_score smallint,
  likelihood double precision,
  primary key (account_key, as_of)
);
--> statement-breakpoint
create index evaluations_as_of on evaluations (as_of, account_key);
--> statement-breakpoint
-- A signal is a row with a life: opened, seen again each day, closed with its end date, never deleted.
create table signals (
  account_key integer not null references accounts (account_key),
  kind text not null,
  opened_on date not null,
  since date not null,
  seen_on date not null,
  clear_since date,
  closed_on date,
  -- What the day that closed it said: only `cleared` means that the pattern is gone.
  closed_because text,
  severity text not null,
  evidence jsonb not null,
  comparison jsonb,
  involved jsonb not null,
  -- The newest day whose evaluation wrote the row, and the row as it stood before that day (null: it opened on it),
  -- so that the day can be evaluated again as if for the first time.
  judged_on date not null,
  before jsonb,
  primary key (account_key, kind, opened_on)
);
--> statement-breakpoint
create unique index signals_open on signals (account_key, kind) where closed_on is null;
--> statement-breakpoint
-- Faults of the data, told to admins; `account_key` null: of everyone.
create table data_signals (
  data_signal_key bigint primary key generated always as identity,
  fault text not null,
  account_key integer references accounts (account_key),
  since date not null,
  opened_on date not null,
  seen_on date not null,
  closed_on date,
  evidence jsonb not null
);
--> statement-breakpoint
create unique index data_signals_open on data_signals (fault, account_key) nulls not distinct where closed_on is null;
--> statement-breakpoint
-- Accounts that wait to be evaluated as of a day; taken and removed in the transaction that stores the result.
-- An account may wait more than once: with a key, whoever adds it would wait for whoever is evaluating it.
create table pending_evaluations (
  as_of date not null,
  account_key integer not null
);
--> statement-breakpoint
create index pending_evaluations_as_of on pending_evaluations (as_of, account_key);
--> statement-breakpoint
-- How measures were spread among peers on the day of the last full evaluation, for comparing between full ones.
-- An empty `tier` stands for accounts of any tier.
create table peer_spreads (
  as_of date not null,
  tier text not null,
  age text not null,
  measure text not null,
  accounts integer not null,
  -- 101 values: the lowest, each percentile, the highest.
  quantiles double precision[] not null,
  primary key (as_of, tier, age, measure)
);
--> statement-breakpoint
-- Every catalogue that a stored score was computed with.
create table catalog_versions (
  version text primary key,
  catalog jsonb not null,
  first_used_at timestamptz not null default now()
);
--> statement-breakpoint
-- Evaluations of every account as of a day; `ended_at` null: under way, or interrupted and to be resumed.
create table full_evaluations (
  as_of date primary key,
  catalog_version text not null,
  rules_version integer not null,
  accounts integer not null,
  begun_at timestamptz not null,
  ended_at timestamptz
);
--> statement-breakpoint
-- The first two days with any event of a member, derived from usage at rollup like the days of activation: whether
-- somebody ever came, came back, or came once and never again, as of any day.
alter table members add column first_seen_on date, add column second_seen_on date;
--> statement-breakpoint
update members set first_seen_on = seen.days[1], second_seen_on = seen.days[2]
from (
  select account_key, member_key, array_agg(day order by day) as days
  from member_days where member_key <> 0 group by account_key, member_key
) as seen
where members.account_key = seen.account_key and members.member_key = seen.member_key;
--> statement-breakpoint
-- What the likelihood of churn rested on in the full evaluation of a day, for judging between full ones.
create table calibrations (
  as_of date primary key,
  calibration jsonb not null
);
--> statement-breakpoint
-- Account days are spread like member days, so that everything about the accounts of one partition is read from it.
alter table account_days rename to account_days_before;
--> statement-breakpoint
create table account_days (like account_days_before) partition by hash (account_key);
--> statement-breakpoint
do $$
begin
  for part in 0..15 loop
    execute format(
      'create table account_days_%s partition of account_days for values with (modulus 16, remainder %s)', part, part);
  end loop;
end $$;
--> statement-breakpoint
insert into account_days select * from account_days_before order by day, account_key;
--> statement-breakpoint
drop table account_days_before;
--> statement-breakpoint
alter table account_days add primary key (account_key, day);
--> statement-breakpoint
-- Whether a ticket was ever received is asked for every card.
create index account_days_tickets on account_days (day) where tickets > 0;
--> statement-breakpoint
-- On which days anything was received, and how much, is asked of all accounts together.
create index account_days_day on account_days (day);
--> statement-breakpoint
-- What came of all accounts together on a day, added up when somebody asks for it. `level` is the sum over accounts of
-- ln(1 + events). `stale`: rolled up since, to be added up again. `names`: raw events by name, counted when the day
-- was over and had `names_of` events.
create table feed_days (
  day date primary key,
  accounts integer not null,
  events bigint not null,
  level double precision not null,
  stale boolean not null default false,
  names jsonb,
  names_of bigint
);
--> statement-breakpoint
-- What the members of an account did in the weeks up to a day, added up by the full evaluation of that day, so that
-- evaluating the account on the day after begins from there instead of from every day. `stale`: one of these days was
-- rolled up since. Nothing is lost with it, so it is not logged.
create unlogged table kept_usage (
  account_key integer primary key references accounts (account_key) on delete cascade,
  up_to date not null,
  stale boolean not null default false,
  -- Members with any usage in the 91 days, and what measures read of each: the active days as bits, the last day
  -- lowest (`active_before`: those of 63 to 90 days ago); the features of the last 27 days, and whether there was a
  -- workaround in them: with the day before they are the 28 of that day, with the day after those of the next.
  members integer[] not null,
  active bigint[] not null,
  active_before integer[] not null,
  features bit varying(512)[] not null,
  works_around boolean[] not null,
  -- Members invited so lately that a milestone counts, with the day, and their usage in the days that lead up to each.
  newcomers integer[] not null,
  invited_on date[] not null,
  weekly boolean[] not null,
  early_features bit varying(512)[] not null,
  habit_days integer[] not null,
  habit_features bit varying(512)[] not null,
  habit_works_around boolean[] not null
)
-- Nobody asks what values these arrays hold, and finding out takes longer than filling them.
with (autovacuum_analyze_threshold = 2147483647);
--> statement-breakpoint
-- Compressing it would take longer than writing it.
alter table kept_usage
  alter members set storage external, alter active set storage external, alter active_before set storage external,
  alter features set storage external, alter works_around set storage external, alter newcomers set storage external,
  alter invited_on set storage external, alter weekly set storage external, alter early_features set storage external,
  alter habit_days set storage external, alter habit_features set storage external,
  alter habit_works_around set storage external;
