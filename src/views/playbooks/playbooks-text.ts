import type { Effect } from '../../domain/effect/effect.ts';
import type { DryRun } from '../../domain/enrolments/dry-run/dry-run.ts';
import type { LedgerEntry } from '../../domain/enrolments/ledger/ledger.ts';
import type { FoundMember } from '../../domain/members/finding/queries.ts';
import type { Concern } from '../../domain/playbooks/enabling/enabling.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { percent, plural } from '../figures.ts';
import { printable } from '../printable.ts';
import { table } from '../text-table.ts';
import { conditionWords } from './condition-words.ts';
import { effectBrief, effectLines } from './effect-words.ts';
import { ledgerLines, type LedgerWriting } from './ledger-words.ts';
import { memberName } from './ledger-message.ts';
import {
  awaitingWords,
  exitWords,
  leavingWords,
  reachWords,
  reEntryWords,
  stepWords,
  successWords,
  triggerWords,
} from './playbook-words.ts';

/** Every playbook on a line. */
export function playbooksText(lines: { standing: StandingPlaybook; effect: Effect }[]): string {
  if (lines.length === 0) return 'There are no playbooks. `uptake start` reads them from files.';
  const rows = lines.map(({ standing, effect }) => {
    const { playbook, version } = standing;
    return [
      playbook.key,
      STATE[standing.state],
      String(version),
      String(effect.counts.running),
      String(effect.counts.completed),
      effect.counts.enrolled === 0 ? 'nobody was enrolled yet' : effectBrief(effect, playbook.success.name),
    ];
  });
  return table(['playbook', 'is', 'version', 'running', 'completed', 'success'], rows, [
    'version',
    'running',
    'completed',
  ]);
}

const STATE: Record<StandingPlaybook['state'], string> = {
  on: 'on',
  waiting: 'on, waits',
  off: 'off',
  gone: 'gone',
};

/** What is shown is not what is in force. */
export const draftsText = (directory: string): string =>
  `This is how they stand once Uptake is started with ${directory}; what is in force differs.`;

/** Everything about a playbook before it is turned on, and how it did since. */
export function playbookText(
  standing: StandingPlaybook,
  effect: Effect,
  dryRun: DryRun,
  featureName: (key: string) => string,
): string {
  const { playbook, version, enabledAt, goneAt } = standing;
  const state = goneAt !== null ? 'its file is gone' : enabledAt === null ? 'off' : 'on';
  const awaiting = standing.state === 'waiting' ? `, ${awaitingWords(standing)}` : '';
  const came = effectLines(effect, standing);
  return [
    `${playbook.name} (${playbook.key}, version ${version}${awaiting}): ${state}`,
    playbook.purpose,
    '',
    `Begins when      ${triggerWords(playbook.trigger, featureName)}`,
    `For              ${conditionWords(playbook.audience)}`,
    `Ends early when  ${exitWords(playbook)}`,
    `Again            ${reEntryWords(playbook)}`,
    `Success          ${successWords(playbook)}`,
    '',
    ...(came.length === 0 ? [] : [...came, '']),
    ...dryRunText(standing, dryRun, effect.counts.running),
    '',
    ...playbook.steps.flatMap((step) => [step.title, `  ${stepWords(step)}`]),
  ].join('\n');
}

function dryRunText(
  standing: StandingPlaybook,
  { day, audience, all, firstDay, samples, tasks }: DryRun,
  running: number,
): string[] {
  const { playbook } = standing;
  const isOn = standing.state === 'on';
  const ofMembers = playbook.subject === 'member';
  const [some, of] = ofMembers ? [audience.members, all.members] : [audience.accounts, all.accounts];
  const heldOut = firstDay.heldOut.accounts;
  const names = samples.map(({ accountName, memberName: name }) =>
    printable(name === null ? accountName : `${name} (${accountName})`),
  );
  return [
    `As of ${day} it is for ${reachWords(audience, playbook)}${of === 0 ? '' : ` (${some === of ? 'everyone' : `${percent(some / of)} of all`})`}.`,
    `${isOn ? 'The next daily run newly enrols' : 'The first day enrols'} ${reachWords(firstDay, playbook)}${heldOut === 0 ? '' : `, ${plural(heldOut, 'account')} of them left alone for comparison`}.`,
    `At most ${plural(tasks, 'task')} in the first week${isOn ? ' for whoever is newly enrolled' : ''}.`,
    ...(isOn && running > 0
      ? [`${plural(running, 'run is', 'runs are')} under way already; their next steps are not counted here.`]
      : []),
    ...(names.length === 0 ? [] : [`For example: ${names.join(', ')}`]),
  ];
}

/** Why it was not turned on from the command line without `--yes`. */
export function needsYes(
  { playbook }: StandingPlaybook,
  audience: DryRun['audience'],
  concern: Concern,
): string {
  const why =
    concern === 'everyone' ? 'That is everyone.' : 'That is more than the ceiling of the catalogue.';
  return `${playbook.name} is for ${reachWords(audience, playbook)}. ${why} Say --yes to turn it on all the same.`;
}

export const turnedOnText = (
  { playbook }: StandingPlaybook,
  { audience, firstDay }: Pick<DryRun, 'audience' | 'firstDay'>,
  holdout: number,
): string =>
  `${playbook.name} is on, for ${reachWords(audience, playbook)}; ${holdout === 0 ? 'nobody is' : `${percent(holdout)} of the accounts are`} left alone for comparison. Its first run enrols ${firstDay.accounts === 0 ? 'nobody' : reachWords(firstDay, playbook)}.`;

export const turnedOffText = ({ playbook }: StandingPlaybook, running: number): string =>
  `${playbook.name} is off. ${leavingWords(running)}`;

export const notChangedText = ({ playbook, goneAt, enabledAt }: StandingPlaybook): string =>
  goneAt !== null
    ? `${playbook.name} cannot be turned on: its file is gone.`
    : `${playbook.name} is ${enabledAt === null ? 'off' : 'on'} already. Nothing was changed.`;

/** It stands in a directory with which Uptake was not started. */
export const notInForceText = (key: string, directory: string, action: string): string =>
  `${printable(key)} is in ${directory}, but not in force: \`${action}\` goes by what Uptake was started with. Start Uptake with this directory first; \`playbooks show ${printable(key)}\` tries it out before that.`;

export const guessedPlaybookText = (query: string, { playbook }: StandingPlaybook): string =>
  `No playbook is called “${printable(query)}”; the nearest is ${playbook.key}.`;

export const noPlaybookText = (query: string, nearest: StandingPlaybook[]): string =>
  `No playbook is called “${printable(query)}”.${nearest.length === 0 ? '' : ` There are: ${nearest.map(({ playbook }) => playbook.key).join(', ')}.`}`;

/** Why playbooks did, or did not, contact a member, the newest first. `nameOf`: who somebody in Slack is. */
export function ledgerText(
  member: FoundMember,
  optedOut: boolean,
  entries: LedgerEntry[],
  nameOf: (userId: string) => string,
): string {
  const writing: LedgerWriting = {
    day: (iso) => iso,
    person: (userId) => printable(nameOf(userId)),
    text: printable,
  };
  const told = entries.flatMap((entry) => {
    const { headline, steps } = ledgerLines(entry, writing);
    return [`${entry.playbook.name}: ${headline}`, ...steps.map((step) => `  ${step}`)];
  });
  return [
    `${printable(memberName(member))} (${printable(member.memberId)}) of ${printable(member.accountName)}${optedOut ? ', is not to be contacted' : ''}`,
    ...(told.length === 0 ? ['No playbook is about them.'] : told),
  ].join('\n');
}

/** Several members are called what was typed. */
export const severalMembersText = (query: string, members: FoundMember[]): string =>
  [
    `Several members match “${printable(query)}”. Name the one by id, with --account where needed:`,
    ...members.map(
      (member) =>
        `  ${printable(member.memberId)}  ${printable(memberName(member))} of ${printable(member.accountName)} (${printable(member.accountId)})`,
    ),
  ].join('\n');

export const noMemberText = (query: string): string =>
  `No member matches “${printable(query)}”. Name them by e-mail address, name or member id.`;
