import { isRecord } from './schemas.ts';

/** The types of PostHog's `$groups` that are customers; which type is named what is up to whoever sends. */
const GROUP_TYPES = ['account', 'company', 'organization', 'group'];

/** The account that a track call names: by `context.groupId`, PostHog's `$groups`, or `account_id`. Null: none. */
export function accountOfTrack(
  groupId: string | null,
  properties: Record<string, unknown> | null | undefined,
): string | null {
  if (groupId !== null || !properties) return groupId;
  const groups = properties['$groups'];
  if (isRecord(groups)) {
    for (const type of GROUP_TYPES) {
      const named = Object.hasOwn(groups, type) ? usableId(groups[type]) : null;
      if (named !== null) return named;
    }
  }
  return usableId(properties['account_id']);
}

/** The account that an identify call names: by `context.groupId`, `company.id` among the traits, or `account_id`. */
export function accountOfIdentify(groupId: string | null, traits: Record<string, unknown>): string | null {
  if (groupId !== null) return groupId;
  const { company } = traits;
  return (isRecord(company) ? usableId(company['id']) : null) ?? usableId(traits['account_id']);
}

/** Text from 1 to 255 characters or a whole number, as ids are; anything else is no id. */
export function usableId(value: unknown): string | null {
  if (typeof value === 'string') return value !== '' && value.length <= 255 ? value : null;
  return Number.isSafeInteger(value) ? String(value) : null;
}
