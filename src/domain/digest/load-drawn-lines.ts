import type { Database } from '../../../drizzle/database.ts';
import type { NamedSignal } from '../accounts/card.ts';
import { withNames } from '../accounts/named-signal.ts';
import { listAccounts } from '../accounts/queries.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { listOpenSignals } from '../evaluation/open-signals/queries.ts';
import { listStandings } from '../portfolio/queries.ts';
import type { Standing } from '../portfolio/standing.ts';
import { findTeammate } from '../teammates/queries.ts';
import { listLost } from './at-risk/queries.ts';
import { overWith } from './changes.ts';
import { type DigestLine, type ListedSignal, type Over, overBy } from './digest.ts';
import { listToldSince } from './planning/queries.ts';
import { listVerdicts, type SaidOf } from './verdicts/queries.ts';
import type { Said } from './verdicts/verdict.ts';

/** An account of a digest as things stand now. */
export type DrawnLine = {
  line: DigestLine;
  name: string;
  /** Null: it has left. */
  standing: Standing | null;
  /** What is open now, the gravest first. */
  signals: NamedSignal[];
  /** In which way it is over, as this or a later digest said, or because nothing of it is open; null: it is not. */
  over: Over | null;
  /** Who works on it, by name; null: nobody, or a name that is not known. */
  claimer: string | null;
  said: Said[];
};

/**
 * Loads what is shown of some accounts of the digest of a day, in their order. One that the subscription watches no
 * longer (it was handed over, or the filter changed) has not recovered, so it is shown as any other. `today`: ISO day.
 */
export async function loadDrawnLines(
  db: Database,
  catalog: Catalog,
  { subscriptionId, day }: { subscriptionId: number; day: string },
  lines: DigestLine[],
  today: string,
): Promise<DrawnLine[]> {
  if (lines.length === 0) return [];
  const keys = lines.map(({ accountKey }) => accountKey);
  const oldest = lines.flatMap(judgedSignals).map(({ openedOn }) => openedOn);
  const [accounts, standings, signals, told, lost, said] = await Promise.all([
    listAccounts(db, keys),
    listStandings(db, today, keys),
    listOpenSignals(db, today, keys),
    listToldSince(db, subscriptionId, day, keys),
    listLost(db, keys),
    listVerdicts(db, keys, oldest.toSorted()[0] ?? daysBefore(today, 1)),
  ]);
  const names = new Map(accounts.map(({ accountKey, name }) => [accountKey, name]));
  const places = new Map(standings.map((standing) => [standing.accountKey, standing]));
  const claimers = await namesOf(db, standings);
  return lines.flatMap((line): DrawnLine | [] => {
    const { accountKey } = line;
    const name = names.get(accountKey);
    if (name === undefined) return [];
    const standing = places.get(accountKey) ?? null;
    const open = signals.filter((signal) => signal.accountKey === accountKey);
    const nothingOpen = open.length === 0 ? overWith(line.signals, lost, accountKey) : null;
    return {
      line,
      name,
      standing,
      signals: open.map((signal) => withNames(signal, catalog, signal.person)),
      over: overBy(line.change) ?? overBy(told.get(accountKey) ?? line.change) ?? nothingOpen,
      claimer: claimers.get(standing?.claimedBy ?? '') ?? null,
      said: lastWords(said, line),
    };
  });
}

/** What a verdict on a line is about: what it told, which is what is new in it. */
export function judgedSignals({ up, signals }: DigestLine): ListedSignal[] {
  return up.length > 0 ? up : signals;
}

function lastWords(said: SaidOf[], line: DigestLine): Said[] {
  const judged = judgedSignals(line);
  const words = new Map<string, Said>();
  for (const { accountKey, userId, verdict, kind, openedOn } of said)
    if (
      accountKey === line.accountKey &&
      judged.some((signal) => signal.kind === kind && signal.openedOn === openedOn)
    )
      words.set(userId, { accountKey, userId, verdict });
  return [...words.values()];
}

async function namesOf(db: Database, standings: Standing[]): Promise<Map<string, string>> {
  const ids = new Set(standings.flatMap(({ claimedBy }) => claimedBy ?? []));
  const people = await Promise.all([...ids].map((id) => findTeammate(db, id)));
  return new Map(people.flatMap((person) => (person === null ? [] : [[person.userId, person.name]])));
}
