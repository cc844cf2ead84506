-- The people of the workspace as Slack lists them; who answers, is told and may decide.
create table teammates (
  user_id text primary key,
  name text not null,
  email text,
  -- member, guest, outsider or gone, as the directory judges them.
  standing text not null,
  -- csm, manager or admin, by the catalogue and by Slack's user groups.
  role text not null,
  time_zone text,
  synced_at timestamptz not null
);
--> statement-breakpoint
create index teammates_email on teammates (lower(email));
--> statement-breakpoint
-- Preferences that someone set for themselves; null: as Slack says.
create table preferences (
  user_id text primary key,
  time_zone text,
  -- Nothing is sent to them between these times of their day; null: at any time.
  quiet_from time,
  quiet_until time
);
--> statement-breakpoint
-- Who looks after an account where Slack was told so; else the teammate of its csm_email does.
create table account_owners (
  account_key integer primary key references accounts (account_key),
  user_id text not null,
  assigned_by text not null,
  assigned_at timestamptz not null
);
--> statement-breakpoint
create index account_owners_user on account_owners (user_id);
--> statement-breakpoint
-- The one who looks after each account: as Slack was told, else the teammate of its csm_email; null: nobody. Who has
-- left the workspace or is a guest by now looks after nothing.
create view account_caretakers as
  select account_key, coalesce(told.user_id, named.user_id) as user_id
  from accounts
  left join lateral (
    select user_id from account_owners
    where account_owners.account_key = accounts.account_key
      and not exists (
        select from teammates where teammates.user_id = account_owners.user_id and standing <> 'member'
      )
  ) as told on true
  left join lateral (
    select user_id from teammates
    where lower(email) = lower(accounts.csm_email) and standing = 'member'
    order by user_id limit 1
  ) as named on true;
--> statement-breakpoint
-- Someone works on an account's trouble; open while `released_at` is null.
create table claims (
  claim_id bigint primary key generated always as identity,
  account_key integer not null references accounts (account_key),
  user_id text not null,
  claimed_at timestamptz not null,
  released_at timestamptz
);
--> statement-breakpoint
create unique index claims_open on claims (account_key) where released_at is null;
--> statement-breakpoint
-- An account is left out of digests until a day, or (null) until it gets worse than it was then.
create table snoozes (
  snooze_id bigint primary key generated always as identity,
  account_key integer not null references accounts (account_key),
  user_id text not null,
  snoozed_at timestamptz not null,
  until date,
  -- What was open when it was snoozed, kind by kind with severity: worse than this ends it.
  signals jsonb not null,
  ended_at timestamptz
);
--> statement-breakpoint
create unique index snoozes_open on snoozes (account_key) where ended_at is null;
--> statement-breakpoint
-- What teammates say of a signal: the last word of each counts.
create table signal_verdicts (
  account_key integer not null references accounts (account_key),
  kind text not null,
  opened_on date not null,
  user_id text not null,
  -- useful, false_alarm or already_handled.
  verdict text not null,
  said_at timestamptz not null,
  primary key (account_key, kind, opened_on, user_id)
);
--> statement-breakpoint
-- Who wants a digest, where, when, and of what.
create table digest_subscriptions (
  subscription_id integer primary key generated always as identity,
  -- A channel, or a person: their direct messages.
  channel_id text not null,
  created_by text not null,
  created_at timestamptz not null,
  filter jsonb not null,
  send_at time not null,
  -- ISO weekdays, 1 is Monday.
  weekdays smallint[] not null,
  time_zone text not null,
  -- Whether one line is sent when there is nothing to say.
  says_nothing_new boolean not null,
  ended_at timestamptz
);
--> statement-breakpoint
-- One digest a subscription and day: what it said, so that it can be drawn again and the next one says what changed.
create table digests (
  subscription_id integer not null references digest_subscriptions (subscription_id),
  day date not null,
  planned_at timestamptz not null,
  content jsonb not null,
  -- Null: there was nothing to say, or it never came to be read.
  post_key text,
  primary key (subscription_id, day)
);
--> statement-breakpoint
-- Which digests show an account.
create index digests_accounts on digests using gin ((content -> 'lines') jsonb_path_ops);
--> statement-breakpoint
-- What a subscription's readers know to be open: the accounts that were listed and have not been struck off.
create table digest_open (
  subscription_id integer not null references digest_subscriptions (subscription_id),
  account_key integer not null references accounts (account_key),
  listed_on date not null,
  -- What was open when it was last listed, kind by kind with severity and the day it was opened on.
  signals jsonb not null,
  primary key (subscription_id, account_key)
);
--> statement-breakpoint
-- Messages to Slack. A row is planned in the transaction that causes it and sent by a job; the message is drawn from
-- `subject` when it is sent, never before. `wanted` counts changes of what it should show, `shown` is what Slack has.
create table posts (
  -- Says what the post is, e.g. `digest:12:2026-11-22`: planned twice, it is there once.
  post_key text primary key,
  -- Posts of a channel that are due go there in the order in which they were planned.
  post_no bigint not null generated always as identity,
  kind text not null,
  channel_id text not null,
  thread_of text references posts (post_key),
  subject jsonb not null,
  planned_at timestamptz not null,
  -- Of a planned post: when it may go; of an unsure one: when it is looked for next; of a posted one: when it may be
  -- drawn again.
  due_at timestamptz not null,
  -- When it was first sent: in Slack it cannot be older than that.
  tried_at timestamptz,
  -- planned, sending, unsure, posted, refused or withdrawn (src/domain/posts/post.ts).
  state text not null,
  state_since timestamptz not null,
  attempts integer not null default 0,
  -- How often it could not be drawn or shown for another reason than Slack's limits; of a posted one, in a row.
  failures integer not null default 0,
  -- The conversation it is in (a person's direct messages have an id of their own) and its place there.
  posted_in text,
  message_ts text,
  -- Slack's code of the last failure.
  trouble text,
  wanted integer not null default 1,
  shown integer not null default 0,
  -- Whether somebody waits for it to be drawn again; else it follows when nothing waits for which somebody does.
  urgent boolean not null default true
);
--> statement-breakpoint
create index posts_to_do on posts (due_at) where state in ('planned', 'sending', 'unsure') or (state = 'posted' and shown < wanted);
--> statement-breakpoint
create index posts_of_channel on posts (channel_id, post_no) where state in ('planned', 'sending', 'unsure');
--> statement-breakpoint
create unique index posts_message on posts (posted_in, message_ts);
--> statement-breakpoint
-- When the next call may be made: of a channel, the next post there; of a method of Slack's, the next call of it. The
-- row of the method is locked by whoever takes posts in hand.
create table channel_clocks (
  channel_id text primary key,
  free_at timestamptz not null,
  -- Until then Slack's answer holds that everyone who reads there may see customer data; null: it has to be asked.
  judged_until timestamptz
);
--> statement-breakpoint
-- Channels that take no posts, why, and since when; removed when one is taken again.
create table channel_troubles (
  channel_id text primary key,
  trouble text not null,
  since timestamptz not null,
  told text
);
--> statement-breakpoint
-- App Homes that were opened: where each one is, and whether it has to be drawn again.
create table homes (
  user_id text primary key,
  place jsonb not null,
  wanted integer not null default 1,
  shown integer not null default 0,
  -- Since when it is to be drawn; of one in hand, when others may draw it.
  changed_at timestamptz not null
);
--> statement-breakpoint
create index homes_to_draw on homes (changed_at) where shown < wanted;
--> statement-breakpoint
-- Every decision, and every time account data was shown to somebody: by whom, when, where. Only ever added to.
create table audit_entries (
  audit_id bigint primary key generated always as identity,
  at timestamptz not null,
  -- A Slack user, or null: Uptake itself.
  user_id text,
  action text not null,
  account_key integer,
  channel_id text,
  message_ts text,
  -- Outside messages: 'window' or 'home'. Null there: outside Slack.
  surface text,
  detail jsonb not null default '{}'
);
--> statement-breakpoint
create index audit_entries_account on audit_entries (account_key, audit_id);
--> statement-breakpoint
-- A list is one entry, with the keys of the accounts in it under `accounts`.
create index audit_entries_listed on audit_entries using gin ((detail -> 'accounts') jsonb_path_ops);
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is only ever added to', tg_table_name; end $$;
--> statement-breakpoint
create trigger audit_entries_stay before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();
--> statement-breakpoint
-- What became of each window that was submitted and decided something: submitted again, because Slack did not get the
-- answer in time, it decides nothing more and is answered the same.
create table submissions (
  team_id text not null,
  user_id text not null,
  view_id text not null,
  -- SHA-256 of what the window was and what stood in it: with other content it is another submission.
  content text not null,
  -- What Slack was told to do with the window; null: close it.
  answer jsonb,
  submitted_at timestamptz not null,
  primary key (team_id, user_id, view_id, content)
);
--> statement-breakpoint
-- Decisions that somebody pressed a button for and that are in hand: one whose process was killed is given up later, and
-- whoever pressed is told. It goes out in the transaction that decides, so it is decided or given up.
create table kept_clicks (
  team_id text not null,
  user_id text not null,
  action_ts text not null,
  action_id text not null,
  -- Where Slack takes an answer for half an hour; null: nowhere.
  response_url text,
  -- Until then it is in somebody's hands.
  due_at timestamptz not null,
  primary key (team_id, user_id, action_ts, action_id)
);
