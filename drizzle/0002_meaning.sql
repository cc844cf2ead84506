-- What was made of an account's usage on a day: the newest row of a day wins, older days are kept.
-- `inputs` is everything the scores can be computed from again.
create table evaluations (
  account_key integer not null references accounts (account_key),
  as_of date not null,
  catalog_version text not null,
  rules_version integer not null,
  measures jsonb not null,
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
  severity text not null,
  evidence jsonb not null,
  comparison jsonb,
  involved jsonb not null,
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
  seen_on date not null,
  closed_on date,
  evidence jsonb not null
);
--> statement-breakpoint
create unique index data_signals_open on data_signals (fault, account_key) nulls not distinct where closed_on is null;
--> statement-breakpoint
-- Accounts that wait to be evaluated as of a day; taken and removed in the transaction that stores the result.
create table pending_evaluations (
  as_of date not null,
  account_key integer not null,
  primary key (as_of, account_key)
);
--> statement-breakpoint
-- How measures were spread among peers on the day of the last full evaluation, for comparing between full ones.
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
