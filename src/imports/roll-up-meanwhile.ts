import type { Database } from '../../drizzle/database.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';

/**
 * Rolls up days while later ones are still being appended: PostgreSQL does it in another process than the copying,
 * so on two processors a part of it costs no time. `start` after each batch; `finish` rolls up the rest, and
 * throws a UserError when another catalogue was put in force meanwhile: its meaning of the events is not ours to write.
 */
export type MeanwhileRollUp = { start: () => void; finish: () => Promise<void> };

export function rollUpMeanwhile(db: Database, catalog: Catalog): MeanwhileRollUp {
  let running: Promise<void> | null = null;
  return {
    start: () => {
      running ??= rollUpPending(db, catalog).then(
        () => void (running = null),
        // Not lost: `finish` does it again and reports what is wrong.
        () => void (running = null),
      );
    },
    finish: async () => {
      await running;
      const { superseded } = await rollUpPending(db, catalog);
      if (superseded) throw new UserError(importRefusals.superseded());
    },
  };
}
