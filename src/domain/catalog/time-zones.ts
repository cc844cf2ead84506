/**
 * Whether this is `UTC` or the IANA database's name of a place. PostgreSQL, DuckDB and Node read these alike;
 * abbreviations and offsets they do not: PostgreSQL takes CET for an hour ahead of UTC in summer too, and reads the
 * sign of `+02:00` the other way round.
 */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  return name.includes('/') && PLACES.has(canonicalName(name));
}

/** The zone to write instead, for abbreviations that mean one region; null for a name that is none of them. */
export function zoneOfAbbreviation(name: string): string | null {
  return ABBREVIATIONS[name.toUpperCase()] ?? null;
}

/** Names worth suggesting for a misspelt zone. */
export const timeZoneNames = (): string[] => ['UTC', ...PLACES];

const PLACES = new Set(Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/')));

/** A place may have several names, such as Asia/Kolkata and Asia/Calcutta; empty for what is no zone. */
function canonicalName(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return '';
  }
}

const ABBREVIATIONS: Record<string, string> = {
  GMT: 'UTC',
  Z: 'UTC',
  'ETC/UTC': 'UTC',
  'ETC/GMT': 'UTC',
  BST: 'Europe/London',
  WET: 'Europe/Lisbon',
  WEST: 'Europe/Lisbon',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  MET: 'Europe/Berlin',
  EET: 'Europe/Athens',
  EEST: 'Europe/Athens',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  EST5EDT: 'America/New_York',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  CST6CDT: 'America/Chicago',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  MST7MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  PST8PDT: 'America/Los_Angeles',
  JST: 'Asia/Tokyo',
};
