import type { KnownBlock } from '@slack/types';
import type { Funnel, Stage } from '../domain/journey/journey.ts';
import { preformatted } from './details/tables.ts';
import { count, percent } from './figures.ts';
import { header, section } from './message.ts';

export const STAGE: Record<Stage, string> = {
  invited: 'invited',
  logged_in: 'logged in',
  activated: 'activated',
  returned: 'came back',
  regular: 'regular',
  power: 'power user',
};

/** What helps members over the step into a stage (domain.md section 3). */
const HELP: Record<Stage, string> = {
  invited: 'invite them',
  logged_in: 'an invitation again, with a reminder',
  activated: 'a tour at the first login, to one first action',
  returned: 'congratulate on the first action and show the next step',
  regular: 'show a second feature that saves them time',
  power: 'best practice and use cases, in a webinar',
};

/** What helps over the step before which most are lost, as a sentence with a space before it; empty: nobody is lost. */
export const helpWords = ({ biggestDrop }: Funnel): string =>
  biggestDrop === null ? '' : ` What helps: ${HELP[biggestDrop]}.`;

/** `most are lost between activated and came back: 12 of 30 went on`. Null: nobody is lost. */
export function biggestDropWords({ stages, biggestDrop }: Funnel): string | null {
  const at = stages.findIndex(({ stage }) => stage === biggestDrop);
  const [before, after] = [stages[at - 1], stages[at]];
  if (before === undefined || after === undefined) return null;
  return `most are lost between “${STAGE[before.stage]}” and “${STAGE[after.stage]}”: ${count(after.members)} of ${count(before.members)} went on`;
}

/** How far members have come, with the share of the stage before and of the invited, and where most are lost. */
export function funnelBlocks(funnel: Funnel): KnownBlock[] {
  const width = Math.max(...funnel.stages.map(({ members }) => count(members).length));
  const head = `${''.padEnd(11 + width)} ${'of prev.'.padStart(8)} ${'of all'.padStart(8)}`;
  const lines = funnel.stages.map(
    ({ stage, members, fromPrevious, ofInvited }) =>
      `${STAGE[stage].padEnd(10)} ${count(members).padStart(width)} ${share(fromPrevious)} ${share(ofInvited)}`,
  );
  const lost = biggestDropWords(funnel);
  return [
    header('How far they have come'),
    ...preformatted([head, ...lines]),
    ...(lost === null ? [] : [section(`*The biggest drop-off:* ${lost}.${helpWords(funnel)}`)]),
  ];
}

const share = (value: number | null) => (value === null ? '' : percent(value)).padStart(8);
