import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import type { Catalog, Feature } from '../../src/domain/catalog/catalog.ts';
import {
  DEFAULT_GOALS,
  DEFAULT_HEALTH_WEIGHTS,
  DEFAULT_HIGH_VALUE_ARR,
  DEFAULT_MILESTONES,
  DEFAULT_PLAYBOOKS,
  DEFAULT_SIGNALS,
  DEFAULT_TEAM,
  DEFAULT_THRESHOLDS,
  DEFAULT_WHITE_GLOVE,
} from '../../src/domain/catalog/defaults.ts';
import { dayIn } from '../../src/domain/catalog/days.ts';
import { foldName, stripName } from '../../src/domain/accounts/names.ts';
import { ensureDayPartitions, markPending } from '../../src/domain/usage/queries.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';

/** A catalogue with nothing in it but defaults. What a test is about is given. */
export function catalogOf(given: Partial<Catalog> = {}): Catalog {
  return {
    version: '000000000000',
    product: { name: 'Product', cadence: 'weekly' },
    timeZone: 'UTC',
    features: [],
    loginEvents: [],
    workflows: [],
    workaroundEvents: [],
    activation: null,
    roles: [],
    support: null,
    sentiment: { csat: null, nps: null },
    goals: DEFAULT_GOALS,
    thresholds: DEFAULT_THRESHOLDS,
    signals: DEFAULT_SIGNALS,
    milestones: DEFAULT_MILESTONES,
    holidays: [],
    health: { weights: DEFAULT_HEALTH_WEIGHTS },
    highValueArr: DEFAULT_HIGH_VALUE_ARR,
    whiteGlove: DEFAULT_WHITE_GLOVE,
    links: [],
    team: DEFAULT_TEAM,
    playbooks: DEFAULT_PLAYBOOKS,
    pii: 'keep',
    ...given,
  };
}

/** A core feature of every role, used by the event of the same name. */
export function featureOf(key: string, given: Partial<Feature> = {}): Feature {
  return {
    key,
    name: key,
    module: 'General',
    tier: 'core',
    events: [{ event: key, view: false }],
    roles: null,
    launched: null,
    ...given,
  };
}

export type GivenAccount = { accountId: string; name?: string; seats?: number | null };

/** Adds accounts, called by their ids where no name is given, and returns their keys by id. */
export async function addAccounts(db: Database, accounts: GivenAccount[]): Promise<Map<string, number>> {
  const rows = accounts.map(({ accountId, name = accountId, seats }) => ({
    account_id: accountId,
    name,
    folded: foldName(name),
    stripped: stripName(name),
    seats: seats ?? null,
  }));
  const { rows: added } = await db.execute<{ account_id: string; account_key: number }>(sql`
    insert into accounts (account_id, name, name_folded, name_stripped, seats)
    select account_id, name, folded, stripped, seats
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (account_id text, name text, folded text, stripped text, seats integer)
    returning account_id, account_key`);
  return new Map(added.map((row) => [row.account_id, row.account_key]));
}

export type GivenMember = {
  accountKey: number;
  memberId: string;
  role?: string | null;
  department?: string | null;
  /** ISO timestamp or date; long ago when it does not matter. */
  invitedAt?: string;
  removedAt?: string | null;
  traits?: Record<string, unknown>;
};

/** Adds members and returns their keys by id, which has to be unique among them. */
export async function addMembers(db: Database, members: GivenMember[]): Promise<Map<string, number>> {
  const { rows: added } = await db.execute<{ member_id: string; member_key: number }>(sql`
    insert into members (account_key, member_id, role, department, invited_at, removed_at, traits)
    select "accountKey", "memberId", role, department, coalesce("invitedAt", '2020-01-01Z'), "removedAt",
      coalesce(traits, '{}')
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as given (
      "accountKey" integer, "memberId" text, role text, department text, "invitedAt" timestamptz,
      "removedAt" timestamptz, traits jsonb
    )
    returning member_id, member_key`);
  return new Map(added.map((row) => [row.member_id, row.member_key]));
}

export type GivenEvent = {
  accountKey: number;
  /** Left out: the person is unknown. */
  memberKey?: number;
  event: string;
  /** ISO timestamp. */
  at: string;
  /** Any text; left out: one of its own. */
  messageId?: string;
  count?: number;
  properties?: Record<string, unknown>;
};

/** Appends raw events as an import does, and notes their account days as pending. */
export async function appendEvents(
  db: Database,
  catalog: Catalog,
  events: GivenEvent[],
  options: { vouched?: boolean } = {},
): Promise<void> {
  const rows = events.map((event) => ({
    ...event,
    day: dayIn(catalog.timeZone, new Date(event.at)),
    messageId: event.messageId ?? `message ${serial++}`,
  }));
  await ensureDayPartitions(
    db,
    rows.map(({ day }) => day),
  );
  await db.transaction(async (tx) => {
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      "accountKey" integer, "memberKey" integer, event text, at timestamptz, "messageId" text, count integer,
      properties jsonb, day date
    )`;
    await tx.execute(
      sql`insert into event_names (name) select distinct event from ${given} on conflict do nothing`,
    );
    await tx.execute(sql`
      insert into events (at, message_id, account_key, member_key, event_key, count, day, properties)
      select at, md5("messageId")::uuid, "accountKey", coalesce("memberKey", 0), event_key, coalesce(count, 1), day,
        properties
      from ${given} join event_names on name = event`);
    await markPending(tx, rows, options);
  });
}

let serial = 0;

/** The same, and rolls up all that waits. */
export async function appendAndRollUp(db: Database, catalog: Catalog, events: GivenEvent[]): Promise<void> {
  if (events.length > 0) await appendEvents(db, catalog, events);
  await rollUpPending(db, catalog);
}
