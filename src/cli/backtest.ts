import { parseArgs } from 'node:util';
import { loadCatalog } from '../catalog.ts';
import type { Config } from '../config.ts';
import type { Database } from '../../drizzle/database.ts';
import { backtest, type Backtest, USUAL_WITHIN_DAYS } from '../domain/backtest/backtest.ts';
import { meaningDifferences } from '../domain/backtest/meaning-differences.ts';
import { findHistoryReach } from '../domain/backtest/queries.ts';
import { usualFrom, usualStep } from '../domain/backtest/steps.ts';
import { listAccounts } from '../domain/accounts/queries.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { SIGNAL_KINDS, type SignalKind } from '../domain/signals/signal.ts';
import { nearestWord } from '../domain/text/nearest-word.ts';
import { mappingVersion } from '../domain/usage/meaning.ts';
import { readMappingVersion } from '../domain/usage/queries.ts';
import { UserError } from '../errors.ts';
import { backtestDocument } from '../views/backtest-document.ts';
import {
  dayNotInHistory,
  differentMeaning,
  noHistory,
  notInForce,
  pendingNote,
  replayingText,
  unknownKind,
} from '../views/backtest-words.ts';
import { backtestText } from '../views/backtest-text.ts';
import { dayOf } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { withConnection } from './open-context.ts';
import { print } from './print.ts';
import { progressLine } from './progress-line.ts';

export const backtestCommand: Command = {
  usage: '[--signal KIND] [--catalog FILE] [--from DATE] [--to DATE] [--step DAYS] [--within DAYS] [--json]',
  summary:
    'how often signals would have fired, how far ahead of churn, and what a proposed catalogue changes',
  proposesCatalog: true,
  run: async (args, config) => {
    const { values } = parseArgs({ args, options: OPTIONS });
    const asked: Asked = {
      kind: kindOf(values.signal),
      proposedPath: values.catalog ?? null,
      from: dayOf('--from', values.from),
      to: dayOf('--to', values.to),
      step: daysOf('--step', values.step),
      within: daysOf('--within', values.within) ?? USUAL_WITHIN_DAYS,
    };
    const done = await replayHistory(asked, config);
    const text = values.json ? JSON.stringify(backtestDocument(done), null, 2) : backtestText(done);
    print(text);
    return 0;
  },
};

const OPTIONS = {
  signal: { type: 'string' },
  catalog: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  step: { type: 'string' },
  within: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Asked = {
  kind: SignalKind | null;
  /** Null: the catalogue in force. */
  proposedPath: string | null;
  from: string | null;
  to: string | null;
  step: number | null;
  within: number;
};

function kindOf(given: string | undefined): SignalKind | null {
  if (given === undefined) return null;
  const kind = SIGNAL_KINDS.find((known) => known === given.replaceAll('-', '_'));
  if (kind === undefined)
    throw new UsageError(unknownKind(given, nearestWord(given, SIGNAL_KINDS), SIGNAL_KINDS));
  return kind;
}

const MOST_DAYS = 3650;

function daysOf(option: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  const days = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (days < 1 || days > MOST_DAYS) {
    throw new UsageError(`${option} takes a number of days from 1 to ${MOST_DAYS}; found "${given}".`);
  }
  return days;
}

function replayHistory(asked: Asked, config: Config): Promise<Backtest> {
  const progress = progressLine();
  return withConnection(config, async ({ db }) => {
    const inForce = await loadCatalog(config, db);
    const proposed =
      asked.proposedPath === null ? null : await loadCatalog({ catalogPath: asked.proposedPath }, db);
    await requireSameMeaning(db, inForce, proposed);
    const span = await spanOf(db, asked, dayIn(inForce.timeZone, new Date()));
    const accounts = await listAccounts(db, null);
    const step = asked.step ?? usualStep(accounts.length, span);
    const { kind, within } = asked;
    return await backtest(db, { inForce, proposed, kind, span, step, within }, (done, steps) =>
      progress.show(replayingText(done, steps)),
    );
  }).finally(progress.clear);
}

/** Day rows say only what the catalogue they were made with asked for. */
async function requireSameMeaning(db: Database, inForce: Catalog, proposed: Catalog | null): Promise<void> {
  const made = await readMappingVersion(db);
  if (made === null) throw new UserError(noHistory());
  if (made !== mappingVersion(inForce)) throw new UserError(notInForce());
  const differences = proposed && meaningDifferences(inForce, proposed);
  if (differences) throw new UserError(differentMeaning(differences));
}

/** The time to replay: what was asked for, within what there is. */
async function spanOf(
  db: Database,
  { from, to }: Asked,
  today: string,
): Promise<{ from: string; to: string }> {
  const reach = await findHistoryReach(db, today);
  if (reach.first === null || reach.last === null) throw new UserError(noHistory());
  if (reach.pendingDays > 0) process.stderr.write(`${pendingNote(reach.pendingDays)}\n`);
  const within = { first: reach.first, last: today };
  const end = to ?? reach.last;
  if (end < reach.first || end > today) throw new UserError(dayNotInHistory('--to', end, within));
  const begin = from ?? usualFrom(reach.first, end);
  if (begin < reach.first || begin > end) {
    throw new UserError(dayNotInHistory('--from', begin, { first: reach.first, last: end }));
  }
  return { from: begin, to: end };
}
