import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { addAccounts, addMembers, appendEvents, type GivenEvent } from '../../support/builders.ts';
import type { World } from './slow-measures.ts';

const TABLES =
  'accounts, members, events, event_names, catalog_numbers, pending_rollups, member_days, account_days, workflow_days, usage_state';

/** Empties the database of everything that a world consists of. */
export async function clearWorlds(db: Database): Promise<void> {
  await db.execute(sql.raw(`truncate ${TABLES} restart identity cascade`));
}

/** Stores accounts and members, and returns the events in the form in which they are appended. */
export async function loadPeople(db: Database, worlds: World[]): Promise<GivenEvent[]> {
  const accountKeys = await addAccounts(db, worlds);
  const memberKeys = await addMembers(
    db,
    worlds.flatMap((world) =>
      world.members.map((person) => ({
        ...person,
        accountKey: accountKeys.get(world.accountId)!,
        memberId: memberId(world, person.memberId),
      })),
    ),
  );
  return worlds.flatMap((world) =>
    world.events.map(({ memberId: person, ...event }) => ({
      ...event,
      accountKey: accountKeys.get(world.accountId)!,
      ...(person === null ? {} : { memberKey: memberKeys.get(memberId(world, person))! }),
    })),
  );
}

/** Stores whole worlds, their events not yet rolled up. */
export async function loadWorlds(db: Database, catalog: Catalog, worlds: World[]): Promise<void> {
  const events = await loadPeople(db, worlds);
  if (events.length > 0) await appendEvents(db, catalog, events);
}

const memberId = (world: World, id: string) => `${world.accountId} ${id}`;
