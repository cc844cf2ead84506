import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type FindSpread, indexSpreads } from '../peers/compare.ts';
import { readSpreads } from '../peers/queries.ts';
import { calibrate } from '../risk/calibrate.ts';
import type { Calibration } from '../risk/calibration.ts';
import { findCalibration } from '../risk/queries.ts';
import type { Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { findFirstTicketDay, listDaysWithData } from './day/queries.ts';
import { LOOKED_AT_DAYS, usageSinceOf } from './usage-since.ts';

/** What reading the facts of any account goes by: the same for all of them, so it is read once. */
export type ReadingDay = {
  catalog: Catalog;
  /** ISO day. */
  asOf: string;
  numbers: Numbers;
  usageSince: string;
  /** ISO day since which tickets are known of; null: they never were. */
  ticketsSince: string | null;
};

/** What evaluating any account as of a day goes by. */
export type EvaluationDay = ReadingDay & { findSpread: FindSpread; calibration: Calibration };

export async function readReadingDay(db: Database, catalog: Catalog, asOf: string): Promise<ReadingDay> {
  return {
    catalog,
    asOf,
    numbers: await readNumbers(db),
    usageSince: usageSinceOf(await listDaysWithData(db, asOf, LOOKED_AT_DAYS), asOf),
    ticketsSince: await findFirstTicketDay(db),
  };
}

/** Peers and calibration are those of the newest full evaluation on or before the day. */
export async function readEvaluationDay(
  db: Database,
  catalog: Catalog,
  asOf: string,
): Promise<EvaluationDay> {
  return {
    ...(await readReadingDay(db, catalog, asOf)),
    findSpread: indexSpreads(await readSpreads(db, asOf)),
    calibration: (await findCalibration(db, asOf)) ?? calibrate([], [], catalog),
  };
}
