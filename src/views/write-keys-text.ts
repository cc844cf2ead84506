import type { IssuedKey } from '../domain/write-keys/issue.ts';
import type { StandingKey } from '../domain/write-keys/standing.ts';
import type { WriteKey } from '../domain/write-keys/write-key.ts';
import { count } from './figures.ts';
import { table } from './text-table.ts';

/** The only time that a key is shown. */
export function issuedKeyText({ key, source, writeKeyId, mayDelete }: IssuedKey): string {
  return [
    `Key ${writeKeyId} of ${source}, shown this once: only a hash of it is kept.`,
    '',
    `  ${key}`,
    '',
    `Put it where ${source} keeps its secrets; it is the user name of Basic authentication, or a Bearer token.`,
    ...(mayDelete ? ['It may have people forgotten: keep it on your servers, out of pages and apps.'] : []),
  ].join('\n');
}

/** A new key, and what it means for those it replaces. `replaced` is not empty. */
export function rotatedKeyText(issued: IssuedKey, replaced: StandingKey[]): string {
  const lines = replaced.map(
    ({ hint, expiresAt, standing }) =>
      `The key ending in ${hint} ` +
      (standing === 'leaving'
        ? `is taken until ${moment(expiresAt)} UTC: let ${issued.source} use the new one before.`
        : 'is not taken any more; every process knows within 10 seconds.'),
  );
  return [issuedKeyText(issued), '', ...lines].join('\n');
}

export function revokedKeysText(revoked: WriteKey[]): string {
  return [
    ...revoked.map(
      ({ writeKeyId, source, hint }) => `Revoked key ${writeKeyId} of ${source}, ending in ${hint}.`,
    ),
    'Every process refuses it within 10 seconds.',
  ].join('\n');
}

const COLUMNS = [
  'id',
  'source',
  'key',
  'standing',
  'may delete',
  'created',
  'last used',
  'accepted',
  'rejected',
];
const NUMBERS = ['id', 'accepted', 'rejected'];

/** Every key, a line each. */
export function writeKeysTable(keys: StandingKey[]): string {
  if (keys.length === 0)
    return 'There is no write key yet. Make one for what sends usage: `uptake keys create web-app`.';
  const rows = keys.map((key) => [
    `${key.writeKeyId}`,
    key.source,
    `uwk_…${key.hint}`,
    standingText(key),
    key.mayDelete ? 'yes' : 'no',
    moment(key.createdAt),
    moment(key.lastUsedAt),
    count(key.accepted),
    count(key.rejected),
  ]);
  return `${table(COLUMNS, rows, NUMBERS)}\n\nTimes are in UTC.`;
}

function standingText({ standing, expiresAt, revokedAt }: StandingKey): string {
  if (standing === 'leaving') return `until ${moment(expiresAt)}`;
  if (standing === 'expired') return `expired ${moment(expiresAt)}`;
  return standing === 'revoked' ? `revoked ${moment(revokedAt)}` : standing;
}

/** `2026-03-01 09:00`, in UTC. */
function moment(at: Date | null): string {
  return at === null ? 'never' : at.toISOString().slice(0, 16).replace('T', ' ');
}

/** Why a command on keys was refused, and what to do. */
export const keyRefusals = {
  sourceName: (found: string) =>
    `"${found}" cannot name what sends usage: expected up to 63 letters, digits, dots, dashes and underscores, ` +
    'not digits alone, e.g. `web-app`.',
  keyGiven: () =>
    'That is a key, not the name of its source, and it may now be in the history of your shell: revoke it if others ' +
    'can read that. `uptake keys list` tells its source and number by its last four characters.',
  grace: (found: string) =>
    `--grace is how long replaced keys are still taken, such as 24h, 30m, 7d or 0; found "${found}".`,
  mayDeleteGiven: () =>
    '--may-delete goes with `keys create`; a key that replaces another may what that one may.',
  hasOne: (source: string) =>
    `${source} has a key in force. For a new one beside it run \`uptake keys rotate ${source}\`; a lost one is ` +
    `replaced at once by \`uptake keys rotate ${source} --grace 0\`.`,
  noneToRotate: (source: string, near: string | null) =>
    `${source} has no key in force to replace. ${hint(near)}Make one with \`uptake keys create ${source}\`.`,
  noneToRevoke: (subject: string, near: string | null) =>
    `There is no key in force ${/^\d+$/.test(subject) ? 'with the number' : 'of'} ${subject}. ${hint(near)}` +
    '`uptake keys list` shows every key and how it stands.',
} as const;

const hint = (near: string | null): string => (near === null ? '' : `Did you mean ${near}? `);
