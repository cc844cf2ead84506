import { parseArgs } from 'node:util';
import type { Database } from '../../drizzle/database.ts';
import { parseDuration } from '../domain/text/duration.ts';
import { nearestWord } from '../domain/text/nearest-word.ts';
import { issueKey, replaceKey } from '../domain/write-keys/issue.ts';
import { listWriteKeys, revokeWriteKeys } from '../domain/write-keys/queries.ts';
import { isSourceName } from '../domain/write-keys/source-name.ts';
import { standingAt } from '../domain/write-keys/standing.ts';
import { UserError } from '../errors.ts';
import { issuedKeyJson, writeKeyJson } from '../views/write-keys-json.ts';
import {
  issuedKeyText,
  keyRefusals,
  revokedKeysText,
  rotatedKeyText,
  writeKeysTable,
} from '../views/write-keys-text.ts';
import { type Command, UsageError } from './command.ts';
import { withConnection } from './open-context.ts';
import { print, printJson } from './print.ts';

export const keysCommand: Command = {
  usage: 'create SOURCE [--may-delete] | list | rotate SOURCE [--grace 24h] | revoke SOURCE|ID [--json]',
  summary: 'write keys, with which clients send usage: made, listed, replaced, revoked',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        grace: { type: 'string' },
        'may-delete': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const act = actionOf(positionals, { grace: values.grace, mayDelete: values['may-delete'] });
    return await withConnection(config, async ({ db }) => {
      const { text, document } = await act(db, new Date());
      if (values.json) printJson(document);
      else print(text);
      return 0;
    });
  },
};

/** What an action answers: for people, and as one document. */
type Answer = { text: string; document: object };
type KeyOptions = { grace: string | undefined; mayDelete: boolean };
type Action = (db: Database, now: Date) => Promise<Answer>;

const DEFAULT_GRACE = '24h';

/** Whatever is wrong with the arguments is found before a database is opened. */
function actionOf([name, subject, ...rest]: string[], { grace, mayDelete }: KeyOptions): Action {
  if (grace !== undefined && name !== 'rotate') throw new UsageError('--grace goes with `keys rotate`.');
  if (mayDelete && name !== 'create') throw new UsageError(keyRefusals.mayDeleteGiven());
  if (rest.length === 0 && name === 'list' && subject === undefined) return list;
  if (rest.length === 0 && subject !== undefined) {
    if (name === 'create') return create(sourceFrom(subject), mayDelete);
    if (name === 'rotate') return rotate(sourceFrom(subject), graceFrom(grace ?? DEFAULT_GRACE));
    if (name === 'revoke') return revoke(/^\d{1,9}$/.test(subject) ? Number(subject) : sourceFrom(subject));
  }
  throw new UsageError(
    'Say what to do: `keys create web-app`, `keys list`, `keys rotate web-app` or `keys revoke web-app`.',
  );
}

function create(source: string, mayDelete: boolean): Action {
  return async (db, now) => {
    const issued = await issueKey(db, source, now, mayDelete);
    if (issued === null) throw new UserError(keyRefusals.hasOne(source));
    return { text: issuedKeyText(issued), document: issuedKeyJson(issued) };
  };
}

const list: Action = async (db, now) => {
  const keys = (await listWriteKeys(db)).map((key) => standingAt(key, now));
  return { text: writeKeysTable(keys), document: { keys: keys.map(writeKeyJson) } };
};

function rotate(source: string, graceMs: number): Action {
  return async (db, now) => {
    const rotated = await replaceKey(db, source, new Date(now.getTime() + graceMs), now);
    if (rotated === null) {
      throw new UserError(keyRefusals.noneToRotate(source, await findNearSource(db, source)));
    }
    const replaced = rotated.replaced.map((key) => standingAt(key, now));
    return {
      text: rotatedKeyText(rotated.issued, replaced),
      document: { ...issuedKeyJson(rotated.issued), replaced: replaced.map(writeKeyJson) },
    };
  };
}

function revoke(subject: string | number): Action {
  return async (db, now) => {
    const which = typeof subject === 'number' ? { writeKeyId: subject } : { source: subject };
    const revoked = await revokeWriteKeys(db, which, now);
    if (revoked.length === 0) {
      const near = typeof subject === 'number' ? null : await findNearSource(db, subject);
      throw new UserError(keyRefusals.noneToRevoke(`${subject}`, near));
    }
    const document = { revoked: revoked.map((key) => writeKeyJson(standingAt(key, now))) };
    return { text: revokedKeysText(revoked), document };
  };
}

async function findNearSource(db: Database, source: string): Promise<string | null> {
  const others = (await listWriteKeys(db)).map((key) => key.source).filter((known) => known !== source);
  return nearestWord(source, others);
}

/** A key that was pasted by mistake is not repeated. */
function sourceFrom(text: string): string {
  if (/^uwk_/i.test(text)) throw new UsageError(keyRefusals.keyGiven());
  if (!isSourceName(text)) throw new UsageError(keyRefusals.sourceName(text));
  return text;
}

function graceFrom(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) throw new UsageError(keyRefusals.grace(text));
  return ms;
}
