import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCatalogFile } from '../catalog.ts';
import type { Config } from '../config.ts';
import { playbookJsonSchema } from '../domain/playbooks/json-schema.ts';
import { UserError } from '../errors.ts';
import { playbooksDirectory, readPlaybooks, type ReadPlaybook } from '../playbooks.ts';
import { playbookFaultsText, playbookSummaryText } from '../views/playbook-text.ts';
import { type Command, UsageError } from './command.ts';
import { disable, enable } from './playbooks-deciding.ts';
import { listStanding, showStanding } from './playbooks-standing.ts';
import { print, printJson } from './print.ts';

type Action = (args: string[], config: Config) => Promise<number>;

/** What can be done, by the word that asks for it. */
const ACTIONS: Record<string, Action> = {
  check,
  show: showStanding,
  enable,
  disable,
  schema,
};

export const playbooksCommand: Command = {
  usage:
    '[--json] | show NAME [--json] | enable NAME [--no-holdout] [--yes] | disable NAME | check [DIR|FILE] [--json] | schema',
  summary:
    'which playbooks are on and how they do; tries one out, turns it on or off; checks files, all faults at once; prints the JSON Schema',
  run: async ([name = '', ...args], config) => {
    if (name === '' || name.startsWith('--')) return listStanding(name === '' ? [] : [name, ...args], config);
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined)
      throw new UsageError(
        'Say what to do: `playbooks show`, `enable`, `disable`, `check` or `schema`. `playbooks` alone lists all of them.',
      );
    return action(args, config);
  },
};

async function check(args: string[], config: Config): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path = playbooksDirectory(config), ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('`playbooks check` takes one directory or one file.');
  const read = await readPlaybooks(path, await catalogToCheckAgainst(config));
  if (read.length === 0) throw new UserError(`There are no playbooks in ${path}: no file that ends in .yml.`);
  if (values.json) printJson(read.map(asDocument));
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) throw new UserError(playbookFaultsText(faults));
  if (!values.json) print(read.map(summaryOf).join('\n'));
  return 0;
}

/** Without a database, so that a file can be checked where it is written. */
async function catalogToCheckAgainst({ catalogPath }: Config) {
  if (catalogPath !== null) return loadCatalogFile(catalogPath);
  if (existsSync('uptake.yml')) return loadCatalogFile('uptake.yml');
  throw new UserError(
    'Playbooks are checked against a product catalogue, for its features and roles. Name it with --catalog FILE.',
  );
}

const asDocument = (read: ReadPlaybook): object =>
  'faults' in read
    ? { file: read.file, valid: false, faults: read.faults }
    : { file: read.file, valid: true, key: read.playbook.key, faults: [] };

const summaryOf = (read: ReadPlaybook): string =>
  'playbook' in read ? playbookSummaryText(read.file, read.playbook) : '';

async function schema(): Promise<number> {
  printJson(playbookJsonSchema());
  return 0;
}
