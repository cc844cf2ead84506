import type { Connection } from '../../src/db/database.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { mappingVersion } from '../../src/domain/usage/meaning.ts';
import { type NumberKind, type Numbers, planAllNumbers } from '../../src/domain/usage/numbers.ts';

/** Gives the catalogue's entries their numbers, and says that the day rows were computed with this catalogue. */
export async function loadNumbers({ pool }: Connection, catalog: Catalog): Promise<Numbers> {
  const keys: Record<NumberKind, string[]> = {
    feature: catalog.features.map(({ key }) => key),
    workflow: catalog.workflows.map(({ key }) => key),
    activation: catalog.activation?.events ?? [],
  };
  const none: Numbers = { feature: new Map(), workflow: new Map(), activation: new Map() };
  const planned = planAllNumbers(none, keys);
  if ('shortage' in planned) throw new Error(`not enough numbers: ${JSON.stringify(planned.shortage)}`);
  await pool.query(
    `insert into catalog_numbers (kind, key, number)
     select * from jsonb_to_recordset($1) as planned(kind text, key text, number smallint)`,
    [JSON.stringify(planned.numbers)],
  );
  await pool.query('insert into usage_state (mapping_version, time_zone) values ($1, $2)', [
    mappingVersion(catalog),
    catalog.timeZone,
  ]);
  const numbersOf = (kind: NumberKind) =>
    new Map(planned.numbers.filter((entry) => entry.kind === kind).map(({ key, number }) => [key, number]));
  return {
    feature: numbersOf('feature'),
    workflow: numbersOf('workflow'),
    activation: numbersOf('activation'),
  };
}
