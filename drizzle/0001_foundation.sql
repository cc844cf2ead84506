create extension if not exists pg_trgm;
--> statement-breakpoint
-- A customer company. `account_key` is ours, four bytes, and part of every other key, so that
-- all usage of one account can live on one shard; `account_id` is the customer's own.
create table accounts (
  account_key integer primary key generated always as identity,
  account_id text not null unique,
  name text not null,
  name_folded text not null,
  name_stripped text not null,
  domain text,
  tier text,
  touch_model text,
  industry text,
  region text,
  plan text,
  seats integer,
  arr numeric(16, 2),
  currency text,
  contract_start date,
  renewal_date date,
  churned_on date,
  csm_email text,
  sponsor_member_id text,
  champion_member_id text,
  traits jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create index accounts_name_prefix on accounts (name_stripped text_pattern_ops);
--> statement-breakpoint
create index accounts_name_stripped_trgm on accounts using gin (name_stripped gin_trgm_ops);
--> statement-breakpoint
create index accounts_name_folded_trgm on accounts using gin (name_folded gin_trgm_ops);
--> statement-breakpoint
create index accounts_domain on accounts (lower(domain));
--> statement-breakpoint
-- A person with a seat. `activated_on` and `first_active_on` are derived from usage at rollup, never imported.
create table members (
  account_key integer not null references accounts (account_key),
  member_key integer generated always as identity,
  member_id text not null,
  email text,
  name text,
  role text,
  department text,
  geography text,
  team text,
  seniority text,
  invited_at timestamptz not null,
  removed_at timestamptz,
  activated_on date,
  first_active_on date,
  traits jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_key, member_key),
  unique (account_key, member_id)
);
--> statement-breakpoint
create table event_names (
  event_key integer primary key generated always as identity,
  name text not null unique
);
--> statement-breakpoint
-- Numbers given to catalogue entries: the feature's place in the bit set, the workflow's and the
-- activation action's number. Given once, never reused: old day rows keep their meaning.
create table catalog_numbers (
  kind text not null,
  key text not null,
  number smallint not null,
  primary key (kind, key),
  unique (kind, number)
);
--> statement-breakpoint
-- Raw events, appended without an index and deduplicated by message_id when the day is rolled up.
-- member_key 0: the account did it, the person is unknown.
create table events (
  at timestamptz not null,
  message_id uuid not null,
  account_key integer not null,
  member_key integer not null,
  event_key integer not null,
  count integer not null,
  day date not null,
  properties jsonb
) partition by range (day);
--> statement-breakpoint
-- What has been appended but not rolled up yet, written in the transaction that appends.
-- `vouched`: all raw events of the account day came from one appender, which knows that no message id is repeated.
create table pending_rollups (
  day date not null,
  account_key integer not null,
  changed_at timestamptz not null default now(),
  vouched boolean not null default false,
  primary key (account_key, day)
);
--> statement-breakpoint
-- One row a member a day with any event; member_key 0 holds what no person is known for.
-- `features` holds a bit for each feature used (catalog_numbers), counted from the left, as wide as the catalogue
-- needed that day; `activation` a bit for each activation action done, counted from the lowest.
-- The key leads from account to day, so that a window of one account is one range. Spread over partitions by account:
-- the members of one partition fit in a processor's cache, which makes adding up all of them twice as fast.
create table member_days (
  account_key integer not null,
  day date not null,
  member_key integer not null,
  meaningful integer not null,
  logins integer not null,
  workarounds integer not null,
  activation integer not null,
  features bit varying(512) not null,
  primary key (account_key, day, member_key)
) partition by hash (account_key);
--> statement-breakpoint
-- Days arrive roughly in order, so a few bytes a megabyte are enough to skip what lies before a window.
create index member_days_day on member_days using brin (day) with (pages_per_range = 32, autosummarize = on);
--> statement-breakpoint
-- One row an account a day: what it did as a whole, freshness, support and sentiment.
create table account_days (
  account_key integer not null,
  day date not null,
  events integer not null,
  person_events integer not null,
  last_event_at timestamptz not null,
  meaningful integer not null,
  logins integer not null,
  workarounds integer not null,
  features bit varying(512) not null,
  tickets integer not null,
  escalations integer not null,
  csat_sum double precision not null,
  csat_count integer not null,
  nps_promoters integer not null,
  nps_passives integer not null,
  nps_detractors integer not null,
  primary key (account_key, day)
);
--> statement-breakpoint
-- Whether a ticket was ever received is asked for every card.
create index account_days_tickets on account_days (day) where tickets > 0;
--> statement-breakpoint
-- The steps of one workflow that a member took on a day, in order, one character a step; runs are read out of them.
create table workflow_days (
  account_key integer not null,
  day date not null,
  workflow smallint not null,
  member_key integer not null,
  steps text not null,
  primary key (account_key, day, workflow, member_key)
) partition by hash (account_key);
--> statement-breakpoint
do $$
begin
  for part in 0..15 loop
    execute format(
      'create table member_days_%s partition of member_days for values with (modulus 16, remainder %s)', part, part);
    execute format(
      'create table workflow_days_%s partition of workflow_days for values with (modulus 16, remainder %s)', part, part);
  end loop;
end $$;
--> statement-breakpoint
create index workflow_days_day on workflow_days using brin (day) with (pages_per_range = 32, autosummarize = on);
--> statement-breakpoint
-- What the day rows were computed with; a change means that raw days are rolled up again.
create table usage_state (
  singleton boolean primary key default true check (singleton),
  mapping_version text not null,
  time_zone text not null
);
--> statement-breakpoint
-- The catalogue adopted together with an import mapping; used when no other is named.
create table adopted_catalog (
  singleton boolean primary key default true check (singleton),
  path text not null,
  content text not null,
  adopted_at timestamptz not null default now()
);
--> statement-breakpoint
-- Every click as Slack names it, so that one delivered twice acts once.
create table interactions (
  team_id text not null,
  user_id text not null,
  action_ts text not null,
  action_id text not null,
  received_at timestamptz not null default now(),
  primary key (team_id, user_id, action_ts, action_id)
);
--> statement-breakpoint
-- A card someone shared with a channel, keyed by the private answer it was shared from: two clicks on
-- one button are one share. Claimed before it is posted; message_ts follows when Slack has confirmed it.
create table shared_cards (
  channel_id text not null,
  answer_ts text not null,
  user_id text not null,
  account_key integer not null references accounts (account_key),
  shared_at timestamptz not null,
  message_ts text,
  primary key (channel_id, answer_ts, user_id, account_key)
);
--> statement-breakpoint
create unique index shared_cards_message on shared_cards (channel_id, message_ts);
