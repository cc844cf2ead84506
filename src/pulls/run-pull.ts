import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportedFile } from '../domain/importing/report.ts';
import type { Pull, PulledFile, PullOutcome, PullState, Watermarks } from '../domain/pulls/pull.ts';
import { findPullState, recordPullBegin, recordPullEnd } from '../domain/pulls/queries.ts';
import { nextWatermark } from '../domain/pulls/watermark.ts';
import { UserError } from '../errors.ts';
import { pullRefusals } from '../views/pull-refusals.ts';
import type { Newest } from './mapped-queries.ts';
import { oneAtATime } from './pull-lock.ts';
import { type PullRequest, pullRows } from './pull-rows.ts';

/** `isDue` is asked when it is this pull's turn. */
export type RunRequest = PullRequest & { isDue?: (state: PullState | null, now: Date) => boolean };

/**
 * Runs a pull and stores what became of it; null when it turned out not to be due. Failures that a person can mend are
 * outcomes, others are thrown. How far it got is stored when its rows are durable: a process killed in between leaves
 * rows that come again and change nothing.
 */
export async function runPull(pull: Pull, request: RunRequest): Promise<PullOutcome | null> {
  const { db } = request.connection;
  const onWait = () => request.onProgress({ phase: 'waiting', kind: null, done: 0, total: null });
  return oneAtATime(request.connection, request.stop, onWait, async () => {
    const state = await findPullState(db, pull.name);
    const began = request.now();
    if (request.isDue?.(state, began) === false) return null;
    await recordPullBegin(db, pull.name, began);
    const known = state?.watermarks ?? {};
    let ended = failed(pullRefusals.unexpected(), known);
    try {
      ended = await pullOrFail(pull, known, request, began);
    } finally {
      // One that was told to stop has not ended: it goes on when the process is back.
      if (!request.stop.aborted) await recordPullEnd(db, pull.name, ended, request.now());
    }
    return ended.outcome;
  });
}

type Ended = { outcome: PullOutcome; watermarks: Watermarks };

async function pullOrFail(pull: Pull, known: Watermarks, request: PullRequest, began: Date): Promise<Ended> {
  // Named like the directories of imports: the next import removes what a killed process left.
  const temporary = await mkdtemp(join(tmpdir(), `uptake-import-${process.pid}-pull-`));
  try {
    await mkdir(pull.rejects, { recursive: true });
    const { files, newest } = await pullRows(pull, known, request, { began, temporary });
    return {
      outcome: { failure: null, files: files.map(pulledFile) },
      watermarks: advanced(known, newest, began),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return failed(withoutSecrets(error.message, pull.secrets), known);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const failed = (failure: string, known: Watermarks): Ended => ({
  outcome: { failure, files: [] },
  watermarks: known,
});

function pulledFile({
  inserted: _new,
  updated: _changed,
  reasons: _reasons,
  ...file
}: ImportedFile): PulledFile {
  return file;
}

function advanced(known: Watermarks, newest: Newest, began: Date): Watermarks {
  const watermarks = { ...known };
  for (const { kind, at } of newest) {
    const next = nextWatermark(watermarks[kind], at, began);
    if (next !== undefined) watermarks[kind] = next;
  }
  return watermarks;
}

/** Shorter values would blot out parts of ordinary words, and keep nothing secret. */
const SHORTEST_SECRET = 4;

function withoutSecrets(text: string, secrets: string[]): string {
  const told = secrets.filter(({ length }) => length >= SHORTEST_SECRET);
  return told.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}
