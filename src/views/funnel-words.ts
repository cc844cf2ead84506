import type { KnownBlock } from '@slack/types';
import type { Funnel, Stage } from '../domain/journey/journey.ts';
import { preformatted } from './details/tables.ts';
import { count, percent } from './figures.ts';
import { context, header, section } from './message.ts';

export const STAGE: Record<Stage, string> = {
  invited: 'invited',
  logged_in: 'logged in',
  activated: 'activated',
  returned: 'came back',
  regular: 'regular',
  // Not the highest level, which takes being an advocate too.
  power: 'deep use',
};

/** Who got so far, after a number of members: of one, and of others. */
const WHO: Record<Stage, [one: string, several: string]> = {
  invited: ['was invited', 'were invited'],
  logged_in: ['logged in', 'logged in'],
  activated: ['activated', 'activated'],
  returned: ['came back on another day', 'came back on another day'],
  regular: ['is at the level regular or higher now', 'are at the level regular or higher now'],
  power: ['uses it in their rhythm and deeply now', 'use it in their rhythm and deeply now'],
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

/** `most are lost between “activated” and “came back”: of 30 who activated, 12 came back on another day`. Null: nobody is lost. */
export function biggestDropWords(funnel: Funnel): string | null {
  const drop = dropOf(funnel);
  if (drop === null) return null;
  const { before, after } = drop;
  return `most are lost between “${STAGE[before.stage]}” and “${STAGE[after.stage]}”: of ${count(before.members)} who ${who(before)}, ${count(after.members)} ${who(after)}`;
}

const who = ({ stage, members }: Pick<Funnel['stages'][number], 'stage' | 'members'>): string =>
  WHO[stage][members === 1 ? 0 : 1];

/** `see to those who are lost between “activated” and “came back”; what helps: …`. Null: nobody is lost. */
export function dropHelp(funnel: Funnel): string | null {
  const drop = dropOf(funnel);
  if (drop === null) return null;
  const { before, after } = drop;
  return `see to those who are lost between “${STAGE[before.stage]}” and “${STAGE[after.stage]}”; what helps: ${HELP[after.stage]}`;
}

function dropOf({ stages, biggestDrop }: Funnel) {
  const at = stages.findIndex(({ stage }) => stage === biggestDrop);
  const [before, after] = [stages[at - 1], stages[at]];
  return before === undefined || after === undefined ? null : { before, after };
}

const MEANING =
  'A stage counts everybody who got at least that far: to “came back” ever, from there on as it is now. “Regular” is that level or a ' +
  'higher one; “deep use” takes 60% of the features for their role, in their rhythm and not falling. Levels count each ' +
  'member once, at the one they are at now; there a power user uses 70% and is named as an advocate.';

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
    context(MEANING),
    ...(lost === null ? [] : [section(`*The biggest drop-off:* ${lost}.${helpWords(funnel)}`)]),
  ];
}

const share = (value: number | null) => (value === null ? '' : percent(value)).padStart(8);
