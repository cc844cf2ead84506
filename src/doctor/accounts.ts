import type { Check } from '../check.ts';
import type { UndescribedAccounts } from './queries.ts';

/** Pure: accounts that only tracked calls name, by their id; null: every account is described. */
export function judgeUndescribed({ accounts, ids }: UndescribedAccounts): Check | null {
  if (accounts === 0) return null;
  const more = accounts > ids.length ? `, and ${(accounts - ids.length).toLocaleString('en')} more` : '';
  return {
    name: 'Accounts',
    state: 'warning',
    detail:
      `${accounts.toLocaleString('en')} ${accounts === 1 ? 'is' : 'are'} known by id only, as nothing but events named ` +
      `${accounts === 1 ? 'it' : 'them'}: ${ids.map((id) => JSON.stringify(id)).join(', ')}${more}.`,
    remedy:
      'Describe them with `group` calls (docs/tracking.md) or an import of accounts; if the ids are wrong, correct what sends them.',
  };
}
