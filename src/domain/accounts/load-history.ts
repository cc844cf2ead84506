import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { loadHealthRecord } from '../health/load-health-record.ts';
import { waterfall, type HealthRecord } from '../health/waterfall.ts';
import { listSignals } from '../signals/queries.ts';
import type { AccountCard } from './card.ts';
import { freshnessOf } from './freshness.ts';
import type { AccountHistory } from './history.ts';
import { namedSignal } from './named-signal.ts';

/** Two ISO days, inclusive. */
export type Period = { from: string; to: string };

const WEEKS = [8, 7, 6, 5, 4, 3, 2, 1, 0];

/**
 * The history of the account of a card: signals it shows now are those of the card, which may be newer than what is
 * stored. Days without trusted data have no score.
 */
export async function loadHistory(
  db: Database,
  catalog: Catalog,
  card: AccountCard,
  { from, to }: Period,
): Promise<AccountHistory> {
  const { accountKey } = card.account;
  const recordOn = (day: string) => loadHealthRecord(db, catalog, accountKey, day);
  const days = WEEKS.map((week) => daysBefore(card.asOf, week * 7));
  const stored = (await listSignals(db, accountKey)).filter(({ openedOn }) => openedOn <= card.asOf);
  const shown = new Set(card.signals.map(lifeOf));
  const earlier = stored
    .filter((signal) => !shown.has(lifeOf(signal)))
    .map((signal) => namedSignal(signal, catalog, { champion: card.champion, sponsor: null }));
  const [before, after, ...records] = await Promise.all([
    recordOn(from),
    recordOn(to),
    ...days.map(recordOn),
  ]);
  return {
    signals: [...card.signals, ...earlier].toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1)),
    weeks: records.map((record, index) => ({
      asOf: days[index]!,
      score: scoreOf(record ?? null, card, catalog),
    })),
    waterfall:
      before && after && isKnown(before, card, catalog) && isKnown(after, card, catalog)
        ? waterfall(before, after)
        : null,
    from,
    to,
  };
}

const lifeOf = ({ kind, openedOn }: { kind: string; openedOn: string }) => `${kind} ${openedOn}`;

const scoreOf = (record: HealthRecord | null, card: AccountCard, catalog: Catalog): number | null =>
  record !== null && isKnown(record, card, catalog) ? record.health.score : null;

function isKnown({ inputs: { measures } }: HealthRecord, { feed }: AccountCard, catalog: Catalog): boolean {
  if (feed.state === 'suspended' && measures.asOf >= feed.since) return false;
  return freshnessOf(measures, catalog).state === 'fresh';
}
