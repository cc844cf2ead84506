-- Playbooks that were ever read from files: each content once, numbered from 1 for each playbook.
create table playbook_versions (
  playbook_key text not null,
  version integer not null,
  content jsonb not null,
  -- SHA-256 of the parsed content.
  content_hash text not null,
  recorded_at timestamptz not null,
  primary key (playbook_key, version),
  unique (playbook_key, content_hash)
);
--> statement-breakpoint
-- How a playbook stands: which version new enrolments get, and whether it takes any.
create table playbooks (
  playbook_key text primary key,
  version integer not null,
  -- Null: its file is there; else since when it is gone. Such a playbook takes nobody, those under way go on.
  gone_at timestamptz,
  -- Null: off.
  enabled_at timestamptz,
  enabled_by text,
  -- The version that may take new subjects: the one that was turned on, or a later one that reaches no more. Null: off.
  enabled_version integer,
  -- Why the current version waits until it is turned on, too: everyone, or ceiling; null: it does not, or is not judged yet.
  concern text,
  -- Share of accounts that it leaves alone for comparison, as decided when it was enabled; 0: none.
  holdout double precision not null default 0,
  foreign key (playbook_key, version) references playbook_versions (playbook_key, version)
);
--> statement-breakpoint
-- One run of a playbook for a member, or (null) for the account as a whole.
create table enrolments (
  account_key integer not null references accounts (account_key),
  enrolment_id bigint not null generated always as identity,
  playbook_key text not null,
  version integer not null,
  member_key integer,
  -- What set it off, e.g. `quiet since 2026-10-01`: one occasion enrols once, however often it is seen.
  occasion text not null,
  -- What it is about: the key of a feature, or the kind of a signal; null: neither.
  about text,
  -- The day that the steps count from.
  anchor_on date not null,
  enrolled_on date not null,
  -- Who started it by hand; null: its trigger did.
  started_by text,
  -- running, completed, left or held_out (src/domain/enrolments/enrolment.ts).
  state text not null,
  state_since date not null,
  -- Why it left, e.g. goal_reached.
  rule text,
  -- Until when reaching the goal counts, and the day on which it was seen reached, at the latest the one after it. Both
  -- also of who is held out.
  goal_by date not null,
  reached_on date,
  -- The last day on which everything about it was decided.
  considered_on date,
  -- The last day on which it was looked whether the goal is reached: neither after it was, nor on days without a look.
  observed_on date,
  primary key (account_key, enrolment_id),
  unique nulls not distinct (account_key, playbook_key, member_key, occasion),
  foreign key (account_key, member_key) references members (account_key, member_key),
  foreign key (playbook_key, version) references playbook_versions (playbook_key, version)
);
--> statement-breakpoint
-- Those that a tick has to look at.
create index enrolments_to_consider on enrolments (account_key)
  where state = 'running' or (reached_on is null and considered_on <= goal_by);
--> statement-breakpoint
create index enrolments_never_considered on enrolments (account_key)
  where state = 'running' and considered_on is null;
--> statement-breakpoint
create index enrolments_of_playbook on enrolments (playbook_key, account_key);
--> statement-breakpoint
-- What became of each step that fell due, and by which rule; a step that is not here is still to come.
create table enrolment_steps (
  account_key integer not null,
  enrolment_id bigint not null,
  step_key text not null,
  due_on date not null,
  -- task, skipped or waiting.
  verdict text not null,
  -- For which reason, e.g. condition; null: it was simply due.
  rule text,
  decided_on date not null,
  -- The task it became, or was added to.
  task_id bigint,
  -- When it was first asked about: later than due where nobody looked then, earlier than decided where it was held.
  asked_on date not null,
  primary key (account_key, enrolment_id, step_key),
  foreign key (account_key, enrolment_id) references enrolments (account_key, enrolment_id)
);
--> statement-breakpoint
-- Occasions that enrolled nobody, and by which rule: once for each rule, with the day on which it was first said.
create table enrolment_refusals (
  account_key integer not null references accounts (account_key),
  playbook_key text not null,
  member_key integer,
  occasion text not null,
  rule text not null,
  refused_on date not null,
  unique nulls not distinct (account_key, playbook_key, member_key, occasion, rule)
);
--> statement-breakpoint
-- How far each account got: the last day for which its occasions were looked for and its enrolments considered, and
-- when that was, so that a playbook that is enabled later in the day is seen.
create table account_ticks (
  account_key integer primary key references accounts (account_key),
  -- Null: never yet.
  day date,
  ticked_at timestamptz,
  -- What had happened on that day, of what may set off a playbook, when it was last looked.
  news text
);
--> statement-breakpoint
-- Who was invited of late.
create index members_invited on members (account_key, invited_at);
--> statement-breakpoint
-- Who asked not to be contacted, or for whom that was asked.
create table contact_opt_outs (
  account_key integer not null,
  member_key integer not null,
  opted_out_at timestamptz not null,
  -- A teammate who was told so; null: they were forgotten.
  recorded_by text,
  primary key (account_key, member_key),
  foreign key (account_key, member_key) references members (account_key, member_key)
);
--> statement-breakpoint
-- A work item that somebody gets in Slack. What it says is the step's of that version of the playbook.
create table tasks (
  account_key integer not null references accounts (account_key),
  task_id bigint not null generated always as identity,
  -- One of an account is open for each reason; what else comes up for the same reason is added to it.
  reason text not null,
  playbook_key text not null,
  version integer not null,
  step_key text not null,
  about text,
  -- Null: nobody; then managers see it among the team's.
  assignee text,
  opened_at timestamptz not null,
  due_on date not null,
  -- open, snoozed, done, skipped or dropped (src/domain/tasks/task.ts).
  state text not null,
  state_since timestamptz not null,
  snoozed_until date,
  -- Who ended it; null: not ended, or dropped because nobody it was for needs it any more.
  ended_by text,
  -- What came of it: an outcome, or the reason for skipping it; with what was said and learnt.
  outcome text,
  notes text,
  learnt text,
  post_key text,
  primary key (account_key, task_id),
  foreign key (playbook_key, version) references playbook_versions (playbook_key, version)
);
--> statement-breakpoint
create unique index tasks_open on tasks (account_key, reason) where state in ('open', 'snoozed');
--> statement-breakpoint
create unique index tasks_id on tasks (task_id);
--> statement-breakpoint
create index tasks_of_assignee on tasks (assignee, due_on) where state in ('open', 'snoozed');
--> statement-breakpoint
create index tasks_of_playbook on tasks (playbook_key);
--> statement-breakpoint
-- Those that stand nowhere in Slack yet, and which task a post shows.
create index tasks_to_place on tasks (task_id) where state = 'open' and post_key is null;
--> statement-breakpoint
create index tasks_of_post on tasks (post_key) where post_key is not null;
--> statement-breakpoint
-- How many cards a place got on a day.
create index posts_of_tasks on posts (channel_id, planned_at) where kind = 'task';
--> statement-breakpoint
-- When somebody was last told what is overdue.
create table task_reminders (
  user_id text primary key,
  -- Their day, and the moment.
  reminded_on date not null,
  reminded_at timestamptz not null
);
--> statement-breakpoint
-- For whom a task is: the enrolments whose step it became.
create table task_enrolments (
  account_key integer not null,
  task_id bigint not null,
  enrolment_id bigint not null,
  added_on date not null,
  -- When the enrolment left before the task was ended; null: it did not.
  removed_on date,
  primary key (account_key, task_id, enrolment_id),
  foreign key (account_key, task_id) references tasks (account_key, task_id),
  foreign key (account_key, enrolment_id) references enrolments (account_key, enrolment_id)
);
--> statement-breakpoint
create index task_enrolments_of_enrolment on task_enrolments (account_key, enrolment_id);
--> statement-breakpoint
-- What happened to a task, by whom; told in the thread of its card. Only ever added to.
create table task_events (
  account_key integer not null,
  task_event_id bigint not null generated always as identity,
  task_id bigint not null,
  at timestamptz not null,
  -- A Slack user, or null: Uptake itself.
  user_id text,
  -- src/domain/tasks/task-event.ts.
  kind text not null,
  detail jsonb not null default '{}',
  primary key (account_key, task_event_id),
  foreign key (account_key, task_id) references tasks (account_key, task_id)
);
--> statement-breakpoint
create index task_events_of_task on task_events (account_key, task_id, task_event_id);
--> statement-breakpoint
create trigger task_events_stay before update or delete on task_events
  for each statement execute function refuse_change();
