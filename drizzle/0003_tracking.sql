-- Who may send usage. Only the hash of a key is kept, and its last four characters to tell keys apart.
create table write_keys (
  write_key_id integer primary key generated always as identity,
  -- What sends with it, e.g. `web-app`: a name, unique among the keys in force of a source being rotated.
  source text not null,
  key_hash bytea not null unique,
  hint text not null,
  -- Whether /v1/delete takes it: whoever reads a page has the key that it sends with.
  may_delete boolean not null default false,
  created_at timestamptz not null,
  -- Set when a newer key of the source replaces it: until then both are taken.
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  accepted bigint not null default 0,
  rejected bigint not null default 0
);
--> statement-breakpoint
-- A person sends the same id whatever account they work for.
create index members_member_id on members (member_id);
--> statement-breakpoint
-- The account that a person's newest `group` call named: where their events go when these name no account.
create table person_accounts (
  person_id text primary key,
  account_key integer not null references accounts (account_key),
  -- 0: the person is not known yet.
  member_key integer not null,
  grouped_at timestamptz not null,
  -- When we heard that they had been in another account before; null: never. A message from before may be there.
  moved_at timestamptz
);
--> statement-breakpoint
-- Who an anonymous id turned out to be.
create table aliases (
  anonymous_id text primary key,
  member_id text not null,
  aliased_at timestamptz not null
);
--> statement-breakpoint
create index aliases_member_id on aliases (member_id);
--> statement-breakpoint
-- Events that count for an account without a person until their anonymous id turns out to be somebody.
create table anonymous_events (
  anonymous_id text not null,
  account_key integer not null,
  day date not null,
  message_id uuid not null
);
--> statement-breakpoint
create index anonymous_events_anonymous_id on anonymous_events (anonymous_id);
--> statement-breakpoint
-- Calls of a person whose account is not known yet. `person_id`: the member's id, or the anonymous id.
create table waiting_calls (
  waiting_call_id bigint primary key generated always as identity,
  person_id text not null,
  received_at timestamptz not null,
  message_id uuid not null,
  call jsonb not null
);
--> statement-breakpoint
create index waiting_calls_person_id on waiting_calls (person_id);
--> statement-breakpoint
create index waiting_calls_received_at on waiting_calls (received_at);
--> statement-breakpoint
-- Messages that came after the raw events of their account day were removed: added to the day rows, once each.
create table late_messages (
  account_key integer not null,
  day date not null,
  message_id uuid not null,
  noted_at timestamptz not null default now(),
  primary key (account_key, day, message_id)
);
--> statement-breakpoint
-- People whose data were removed and whose events are refused, as hashes of their ids.
create table suppressed_people (
  id_hash bytea primary key,
  suppressed_at timestamptz not null
);
--> statement-breakpoint
-- How far each scheduled import got. `watermarks`: by kind, the newest value of the watermark column that was imported.
create table pulls (
  name text primary key,
  watermarks jsonb not null default '{}',
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome jsonb
);
--> statement-breakpoint
-- Raw events before this day were removed: no account day from it on is closed.
alter table usage_state add column raw_from date;
--> statement-breakpoint
-- The raw events that the row was computed from were removed: what comes late is added to it.
alter table account_days add column closed boolean not null default false;
--> statement-breakpoint
-- The time of the newest call that changed what is known of it: what older ones say counts only where nothing is known.
alter table accounts add column described_at timestamptz;
--> statement-breakpoint
-- A link may name an account by the key that another system gave it.
create index accounts_traits on accounts using gin (traits jsonb_path_ops);
--> statement-breakpoint
alter table members add column described_at timestamptz;
