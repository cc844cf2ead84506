import { parseArgs } from 'node:util';
import { readCatalogFile } from '../catalog.ts';
import { catalogJsonSchema } from '../domain/catalog/json-schema.ts';
import { parseCatalog } from '../domain/catalog/parse.ts';
import { UserError } from '../errors.ts';
import { catalogFaultsText, catalogSummaryText } from '../views/catalog-text.ts';
import { type Command, UsageError } from './command.ts';
import { print, printJson } from './print.ts';

export const catalogCommand: Command = {
  usage: 'check FILE [--json] | schema',
  summary: 'checks a product catalogue, all faults at once; prints its JSON Schema for editors',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [action, file, ...rest] = positionals;
    if (action === 'check' && file !== undefined && rest.length === 0) return check(file, values.json);
    if (action === 'schema' && file === undefined) {
      printJson(catalogJsonSchema());
      return 0;
    }
    throw new UsageError('Name what to do: `catalog check uptake.yml` or `catalog schema`.');
  },
};

async function check(file: string, json: boolean): Promise<number> {
  const parsed = parseCatalog(await readCatalogFile(file), file);
  const faults = 'faults' in parsed ? parsed.faults : [];
  if (json) {
    printJson(
      'faults' in parsed
        ? { file, valid: false, faults }
        : { file, valid: true, version: parsed.catalog.version, faults },
    );
  }
  if ('faults' in parsed) throw new UserError(catalogFaultsText(file, faults));
  if (!json) print(catalogSummaryText(file, parsed.catalog));
  return 0;
}
