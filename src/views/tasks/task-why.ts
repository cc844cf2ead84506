import type { TaskCard, TaskLine, TaskMember } from '../../domain/tasks/showing/task-card.ts';
import type { Trigger } from '../../domain/playbooks/playbook.ts';
import { renewal } from '../account-line.ts';
import { reasonLine } from '../account-reasons.ts';
import { LEVEL } from '../account-usage.ts';
import { count, daysBetween, distance, plural } from '../figures.ts';
import { capital } from '../capital.ts';
import { boldName, dayTag, inline } from '../mrkdwn.ts';
import { kindName } from '../signals/kind-names.ts';
import { SLACK } from '../writing.ts';

/** Why this is to be done now: what set the playbook off, with its numbers, and who did besides. */
export function whyNow(card: TaskCard): string {
  const { byHand, playbook, signal } = card;
  const trigger = signal === null ? triggerWords(playbook.trigger, card) : reasonLine(signal, SLACK);
  if (byHand === null) return trigger;
  const who = byHand.by.map((userId) => `<@${inline(userId)}>`).join(' and ');
  if (!byHand.all) return `${trigger} ${besidesWords(byHand.runs, card.members, who)}`;
  const beginning = `${who} started the playbook by hand.`;
  // Only a signal is open, or a renewal near, whoever started it; the other triggers were not met.
  return signal !== null || playbook.trigger.kind === 'before_renewal'
    ? `${beginning} ${trigger}`
    : beginning;
}

function besidesWords(runs: number, members: number, who: string): string {
  if (members === 0) return `It was started by hand as well, by ${who}.`;
  return runs === 1
    ? `For one of them it was started by hand, by ${who}.`
    : `For ${count(runs)} of them it was started by hand, by ${who}.`;
}

function triggerWords(trigger: Trigger, card: TaskCard): string {
  const { anchorOn, account, today } = card;
  const found = anchorOn === null ? '' : `, found on ${dayTag(anchorOn)}`;
  const they = membersWords(card);
  switch (trigger.kind) {
    case 'member_created':
      return `${they} invited${anchorOn === null ? '' : ` ${dayTag(anchorOn)}, ${ago(anchorOn, today)}`}.`;
    case 'member_inactive':
      return `${they} active, and ${silenceWords(card, trigger.days)}.`;
    case 'level_reached':
      return reachedWords(card, LEVEL[trigger.level] ?? String(trigger.level));
    case 'feature_launched':
      return `${card.feature === null ? 'A feature' : boldName(card.feature)} came out${anchorOn === null ? '' : ` ${dayTag(anchorOn)}, ${ago(anchorOn, today)}`}.`;
    case 'milestone_missed':
    case 'signal':
      return `${capital(card.signalKind === null ? 'a signal' : kindName(card.signalKind))}${found}; the signal is not open any more.`;
    case 'before_renewal':
      return renewalWords(account.renewalDate, today) ?? `The renewal is within ${trigger.days} days.`;
    case 'manual':
      return 'The playbook was started by hand.';
  }
}

/** `Maria reached the level regular (seen 9 Nov, 14 days ago).` The level is looked at once a day. */
function reachedWords({ members, only, enrolledOn, today }: TaskCard, level: string): string {
  const who = only === null ? plural(members, 'member') : boldName(only.name);
  const first = members > 1 ? 'the first of them seen' : 'seen';
  const seen = enrolledOn === null ? '' : ` (${first} ${dayTag(enrolledOn)}, ${ago(enrolledOn, today)})`;
  return `${who} reached the level *${level}*${seen}.`;
}

/** `has been silent for 41 days, since 13 Oct`; of several, the longest of them. */
function silenceWords({ members, anchorOn, today }: TaskCard, least: number): string {
  const been = members > 1 ? 'have been silent for' : 'has been silent for';
  if (anchorOn === null) return `${been} ${least} days or more`;
  const longest = `${plural(daysBetween(anchorOn, today), 'day')}, since ${dayTag(anchorOn)}`;
  return members > 1 ? `${been} ${least} days or more, one of them for ${longest}` : `${been} ${longest}`;
}

function membersWords({ members, only }: TaskCard): string {
  if (only !== null) return `${boldName(only.name)} was`;
  return members === 0 ? 'The account was' : `${plural(members, 'member')} were`;
}

function ago(day: string, today: string): string {
  const days = daysBetween(day, today);
  return distance(-days);
}

/** `renews 4 Feb (in 73 days)`; null: no renewal is known. */
export function renewalWords(renewalDate: string | null, today: string): string | null {
  return renewalDate === null ? null : renewal(renewalDate, today);
}

/** The same in a few words, for lists. */
export function shortWhy({ playbook, signalKind, feature, byHand }: TaskLine): string {
  const about = feature ?? (signalKind === null ? null : kindName(signalKind));
  // The playbook may be called like the signal that sets it off.
  const isNamed = about?.toLowerCase() === playbook.name.toLowerCase();
  return [
    inline(playbook.name, 60),
    about === null || isNamed ? null : inline(about, 60),
    byHand === null ? null : byHand.all ? 'by hand' : 'in part by hand',
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

/** A member of those a task is for, and where they stand. */
export function memberWords({ name, role, level, lastActiveOn, known }: TaskMember, today: string): string {
  const quiet = lastActiveOn === null ? null : daysBetween(lastActiveOn, today);
  return [
    boldName(name),
    role === null ? null : inline(role, 40),
    level === null ? null : (LEVEL[level] ?? null),
    quiet === null ? (known ? 'never active' : null) : quietWords(quiet),
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

function quietWords(days: number): string {
  if (days === 0) return 'active today';
  return days === 1 ? 'active yesterday' : `last active ${plural(days, 'day')} ago`;
}
