-- Whose standing (suppressed, recognised, placed, a member) changed, so that processes may remember the standing of
-- others: each asks in every transaction what has changed since its last one (src/intake/people). Rows are added only,
-- so that two who change people never wait for each other, and dropped after minutes.
create table people_changes (
  -- What a snapshot says of it tells whether somebody can have seen it already; the order of commits no clock tells.
  transaction xid8 not null default pg_current_xact_id(),
  -- Ids of members or anonymous ones; null: anybody's may have.
  person_ids text[]
);
--> statement-breakpoint
create index people_changes_transaction on people_changes (transaction);
--> statement-breakpoint
-- Of rows that a statement added or removed; the argument is the column of the id. From a thousand on it is everybody.
create function note_people() returns trigger language plpgsql as $$
declare
  ids text[];
begin
  execute format('select array_agg(%I) from (select %1$I from changed limit 1000) as ids', tg_argv[0]) into ids;
  if ids is null then return null; end if;
  insert into people_changes (person_ids) values (case when cardinality(ids) < 1000 then ids end);
  return null;
end $$;
--> statement-breakpoint
create function note_everybody() returns trigger language plpgsql as $$
begin
  insert into people_changes (person_ids) values (null);
  return null;
end $$;
--> statement-breakpoint
-- For the few updates of a member that give it another id.
create function note_renamed() returns trigger language plpgsql as $$
begin
  insert into people_changes (person_ids) values (array[old.member_id, new.member_id]);
  return null;
end $$;
--> statement-breakpoint
create trigger members_added after insert on members
  referencing new table as changed for each statement execute function note_people('member_id');
--> statement-breakpoint
create trigger members_removed after delete on members
  referencing old table as changed for each statement execute function note_people('member_id');
--> statement-breakpoint
create trigger members_renamed after update on members for each row
  when ((old.account_key, old.member_key, old.member_id) is distinct from (new.account_key, new.member_key, new.member_id))
  execute function note_renamed();
--> statement-breakpoint
create trigger members_emptied after truncate on members for each statement execute function note_everybody();
--> statement-breakpoint
create trigger aliases_added after insert on aliases
  referencing new table as changed for each statement execute function note_people('anonymous_id');
--> statement-breakpoint
create trigger aliases_changed after update on aliases
  referencing new table as changed for each statement execute function note_people('anonymous_id');
--> statement-breakpoint
create trigger aliases_removed after delete on aliases
  referencing old table as changed for each statement execute function note_people('anonymous_id');
--> statement-breakpoint
create trigger aliases_emptied after truncate on aliases for each statement execute function note_everybody();
--> statement-breakpoint
create trigger person_accounts_added after insert on person_accounts
  referencing new table as changed for each statement execute function note_people('person_id');
--> statement-breakpoint
create trigger person_accounts_changed after update on person_accounts
  referencing new table as changed for each statement execute function note_people('person_id');
--> statement-breakpoint
create trigger person_accounts_removed after delete on person_accounts
  referencing old table as changed for each statement execute function note_people('person_id');
--> statement-breakpoint
create trigger person_accounts_emptied after truncate on person_accounts
  for each statement execute function note_everybody();
--> statement-breakpoint
-- Of suppressed people there are hashes only.
create trigger suppressed_people_changed after insert or update or delete or truncate on suppressed_people
  for each statement execute function note_everybody();
