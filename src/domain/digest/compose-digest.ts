import { comparePressure, type Pressure } from '../portfolio/pressure.ts';
import { gravity } from '../signals/signal.ts';
import { byGravity, changesSince, notLost, overWith } from './changes.ts';
import type { AtRisk, Digest, DigestLine, Lost, OpenSet, Told } from './digest.ts';
import { withRoom } from './layout.ts';

/** What a digest is composed from. */
export type Composing = {
  /** ISO day. */
  day: string;
  /** Accounts that have signals of the subscription open now. */
  atRisk: AtRisk[];
  /** What its readers know to be open. */
  known: OpenSet;
  /** Accounts that are no customers any more. */
  left: ReadonlySet<number>;
  lost: Lost;
} & Pick<Digest, 'first' | 'evaluatedOn' | 'doubt' | 'unjudged'>;

/**
 * What changed since readers were told last. Each account that opens is listed once and struck off once, however many
 * days were skipped; in between it is listed only when it changed. Somebody who works on an account is told only that
 * it got worse or is over; a snoozed account is left out until it wakes or nothing of it is open any more. A signal that
 * closed though nothing got better is no good news. What there is no room for counts as not told.
 */
export function composeDigest({
  day,
  atRisk,
  known,
  left,
  lost,
  first,
  evaluatedOn,
  doubt,
  unjudged,
}: Composing): Digest {
  const stakes = new Map(atRisk.map((account) => [account.accountKey, account]));
  const lines: DigestLine[] = [];
  let unchanged = 0;
  let claimed = 0;
  let snoozed = 0;
  for (const account of atRisk) {
    if (account.snoozed) {
      snoozed += 1;
      continue;
    }
    const line = lineOf(account, known.get(account.accountKey), lost);
    if (line !== null) lines.push(line);
    else {
      unchanged += 1;
      if (account.claimedBy !== null) claimed += 1;
    }
  }
  for (const [accountKey, { signals }] of known)
    if (!stakes.has(accountKey))
      lines.push({
        accountKey,
        change: left.has(accountKey) ? 'left' : overWith(signals, lost, accountKey),
        signals,
        up: [],
        down: notLost(signals, lost, accountKey),
      });
  const shown = withRoom(lines.toSorted((one, other) => byPlace(one, other, stakes)));
  const waiting = lines.length - shown.length;
  return { day, lines: shown, waiting, unchanged, claimed, snoozed, evaluatedOn, first, doubt, unjudged };
}

function lineOf(account: AtRisk, told: Told | undefined, lost: Lost): DigestLine | null {
  const { accountKey, claimedBy, wokeAt } = account;
  const signals = account.signals.toSorted(byGravity);
  if (told === undefined) return { accountKey, change: 'new', signals, up: signals, down: [] };
  const { up, ...since } = changesSince(told.signals, signals);
  const down = notLost(since.down, lost, accountKey);
  if (up.length > 0) return { accountKey, change: 'worse', signals, up: up.toSorted(byGravity), down };
  if (claimedBy !== null) return null;
  if (down.length > 0) return { accountKey, change: 'better', signals, up, down };
  const woke = wokeAt !== null && wokeAt > told.at;
  return woke ? { accountKey, change: 'back', signals, up, down } : null;
}

/** What asks to be acted upon comes before what got better. */
const PLACE: Record<DigestLine['change'], number> = {
  new: 0,
  worse: 0,
  back: 0,
  better: 1,
  left: 2,
  dropped: 3,
  cleared: 4,
};

/** By what changed, and of the same change the most pressing first. */
function byPlace(one: DigestLine, other: DigestLine, stakes: Map<number, AtRisk>): number {
  return (
    PLACE[one.change] - PLACE[other.change] ||
    comparePressure(pressureOf(one, stakes), pressureOf(other, stakes))
  );
}

function pressureOf({ accountKey, signals }: DigestLine, stakes: Map<number, AtRisk>): Pressure {
  const { likelihood = null, arr = null } = stakes.get(accountKey) ?? {};
  return {
    accountKey,
    gravity: Math.max(...signals.map(({ severity }) => gravity(severity))),
    likelihood,
    arr,
  };
}
